/** Records the steps of a row and their duration in seconds. After a failed step, further steps do nothing. */
export const openRecord = (row) => {
  const record = { row, seconds: {}, error: null };

  const step = async (name, work) => {
    if (record.error) return undefined;
    process.stdout.write(`  ${name} … `);
    const startedAt = performance.now();
    try {
      return await work();
    } catch (error) {
      record.error = `${name}: ${error.message}`;
      return undefined;
    } finally {
      record.seconds[name] = (performance.now() - startedAt) / 1000;
      console.log(`${record.seconds[name].toFixed(1)} s${record.error ? `, FAILED\n${record.error}` : ''}`);
    }
  };

  return { record, step };
};

/** Prints one line per row: seconds per step, and `ok` or the first line of the error. */
export const printTable = (records) => {
  const steps = [...new Set(records.flatMap(({ seconds }) => Object.keys(seconds)))];
  const lines = records.map(({ row, seconds, error }) => [
    row,
    ...steps.map((step) => seconds[step]?.toFixed(1) ?? '-'),
    Object.values(seconds)
      .reduce((sum, stepSeconds) => sum + stepSeconds, 0)
      .toFixed(0),
    error ? `FAILED ${error.split('\n')[0].slice(0, 120)}` : 'ok',
  ]);
  const head = ['row', ...steps.map((step) => `${step} (s)`), 'total (s)', 'result'];
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map((line) => line[column].length)));
  const print = (line) =>
    console.log(`| ${line.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`);

  console.log('');
  print(head);
  print(widths.map((width) => '-'.repeat(width)));
  lines.forEach(print);
};

export const countRecords = (records) => ({
  passed: records.filter(({ error }) => !error).length,
  failed: records.filter(({ error }) => error).length,
});
