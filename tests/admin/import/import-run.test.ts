import type { ImportRow, RowOutcome } from '../../../server/src/prospects/contract';
import type { Refusals } from '../../../admin/src/import/check-rows';
import type { FileRow } from '../../../admin/src/import/csv';
import { createImportRun } from '../../../admin/src/import/import-run';
import type { Mapping } from '../../../admin/src/import/mapping';

const MAPPING: Mapping = [
  { to: 'email', attribute: '' },
  { to: 'attribute', attribute: 'note' },
];

const people = (count: number, note = ''): FileRow[] =>
  Array.from({ length: count }, (_, index) => ({ number: index + 2, cells: [`p${index}@x.test`, note] }));

const created = async (rows: ImportRow[]): Promise<RowOutcome[]> => rows.map(() => ({ outcome: 'created' }));

const NOTHING: Refusals = new Map();

const runWhole = async (run: ReturnType<typeof createImportRun>) => {
  const left: number[] = [];
  do left.push((await run.next()).left);
  while (left.at(-1) !== 0);

  return left;
};

test('rows leave five hundred at a time', async () => {
  const sent: number[] = [];
  const send = (rows: ImportRow[]) => {
    sent.push(rows.length);
    return created(rows);
  };

  const run = createImportRun({ rows: people(1_200), mapping: MAPPING, refusals: NOTHING }, send);

  expect(await runWhole(run)).toEqual([700, 200, 0]);
  expect(sent).toEqual([500, 500, 200]);
  expect(run.sum()).toEqual({ created: 1_200, updated: 0, skipped: 0, refused: [] });
});

test('and fewer where they are long, so that no request is too large', async () => {
  const sizes: number[] = [];
  const send = (rows: ImportRow[]) => {
    sizes.push(JSON.stringify(rows).length);
    return created(rows);
  };

  const run = createImportRun(
    { rows: people(500, 'é'.repeat(2000)), mapping: MAPPING, refusals: NOTHING },
    send
  );
  await runWhole(run);

  expect(run.sum().created).toBe(500);
  expect(Math.max(...sizes)).toBeLessThan(310_000);
});

test('what the browser refuses is not sent; what the server refuses is told with its row', async () => {
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

  const run = createImportRun({ rows: people(4), mapping: MAPPING, refusals }, send);
  await runWhole(run);

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

test('a request that failed is made again, and no row counts twice', async () => {
  let calls = 0;
  const send = async (rows: ImportRow[]) => {
    calls += 1;
    if (calls === 2) throw new Error('offline');
    return created(rows);
  };
  const run = createImportRun({ rows: people(1_000), mapping: MAPPING, refusals: NOTHING }, send);

  await run.next();
  await expect(run.next()).rejects.toThrow('offline');

  expect(run.done()).toBe(500);
  expect(await runWhole(run)).toEqual([0]);
  expect(run.sum().created).toBe(1_000);
});
