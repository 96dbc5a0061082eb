import type { ImportRow, RowOutcome } from '../../../server/src/prospects/contract';
import type { Refusals } from '../../../admin/src/import/check-rows';
import type { FileRow } from '../../../admin/src/import/csv';
import { createImportRun } from '../../../admin/src/import/import-run';
import type { Mapping } from '../../../admin/src/import/mapping';

const MAPPING: Mapping = [
  { to: 'email', attribute: '' },
  { to: 'attribute', attribute: 'note' },
];

const makeRows = (count: number, note = ''): FileRow[] =>
  Array.from({ length: count }, (_, index) => ({ number: index + 2, cells: [`p${index}@x.test`, note] }));

const acceptAll = async (rows: ImportRow[]): Promise<RowOutcome[]> =>
  rows.map(() => ({ outcome: 'created' }));

const NO_REFUSALS: Refusals = new Map();

const runToEnd = async (run: ReturnType<typeof createImportRun>) => {
  const left: number[] = [];
  do left.push((await run.next()).left);
  while (left.at(-1) !== 0);

  return left;
};

test('rows are sent in batches of five hundred', async () => {
  const sent: number[] = [];
  const send = (rows: ImportRow[]) => {
    sent.push(rows.length);
    return acceptAll(rows);
  };

  const run = createImportRun({ rows: makeRows(1_200), mapping: MAPPING, refusals: NO_REFUSALS }, send);

  expect(await runToEnd(run)).toEqual([700, 200, 0]);
  expect(sent).toEqual([500, 500, 200]);
  expect(run.sum()).toEqual({ created: 1_200, updated: 0, skipped: 0, refused: [] });
});

test('batches of long rows are smaller, so that no request is too large', async () => {
  const sizes: number[] = [];
  const send = (rows: ImportRow[]) => {
    sizes.push(JSON.stringify(rows).length);
    return acceptAll(rows);
  };

  const run = createImportRun(
    { rows: makeRows(500, 'é'.repeat(2000)), mapping: MAPPING, refusals: NO_REFUSALS },
    send
  );
  await runToEnd(run);

  expect(run.sum().created).toBe(500);
  expect(Math.max(...sizes)).toBeLessThan(310_000);
});

test('rows refused by the browser are not sent; rows refused by the server are listed too', async () => {
  const refusals: Refusals = new Map([[3, { field: 'email', reason: 'twice-in-file' }]]);
  const sent: string[] = [];
  const send = async (rows: ImportRow[]): Promise<RowOutcome[]> => {
    sent.push(...rows.map(({ email }) => email));
    return [
      { outcome: 'refused', field: 'note', reason: 'too-long' },
      { outcome: 'skipped' },
      { outcome: 'updated' },
    ];
  };

  const run = createImportRun({ rows: makeRows(4), mapping: MAPPING, refusals }, send);
  await runToEnd(run);

  expect(sent).toEqual(['p0@x.test', 'p2@x.test', 'p3@x.test']);
  expect(run.sum()).toMatchObject({
    created: 0,
    updated: 1,
    skipped: 1,
    refused: [
      { reason: 'too-long', row: { number: 2 } },
      { reason: 'twice-in-file', row: { number: 3 } },
    ],
  });
});

test('a failed request is sent again, and no row is counted twice', async () => {
  let calls = 0;
  const send = async (rows: ImportRow[]) => {
    calls += 1;
    if (calls === 2) throw new Error('offline');
    return acceptAll(rows);
  };
  const run = createImportRun({ rows: makeRows(1_000), mapping: MAPPING, refusals: NO_REFUSALS }, send);

  await run.next();
  await expect(run.next()).rejects.toThrow('offline');

  expect(run.done()).toBe(500);
  expect(await runToEnd(run)).toEqual([0]);
  expect(run.sum().created).toBe(1_000);
});
