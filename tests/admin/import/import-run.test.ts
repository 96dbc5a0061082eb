import type { Refusals } from '../../../admin/src/import/check-rows';
import type { FileRow } from '../../../admin/src/import/csv';
import { createImportRun, EMPTY_SUM, type SendResult } from '../../../admin/src/import/import-run';
import type { Mapping } from '../../../admin/src/import/mapping';
import type { SentRow } from '../../../admin/src/import/sent-batches';

const MAPPING: Mapping = [
  { to: 'email', attribute: '' },
  { to: 'attribute', attribute: 'note' },
];

const makeRows = (count: number, note = ''): FileRow[] =>
  Array.from({ length: count }, (_, index) => ({ number: index + 2, cells: [`p${index}@x.test`, note] }));

const acceptAll = async (rows: SentRow[]): Promise<SendResult> => ({
  outcomes: rows.map(() => ({ outcome: 'created' })),
  prospects: rows.map(({ importRow }) => `id of ${importRow.email}`),
});

const NO_REFUSALS: Refusals = new Map();

const runToEnd = async (run: ReturnType<typeof createImportRun>) => {
  const left: number[] = [];
  do left.push((await run.next()).left);
  while (left.at(-1) !== 0);

  return left;
};

test('rows are sent in batches of five hundred', async () => {
  const sent: number[] = [];
  const send = (rows: SentRow[]) => {
    sent.push(rows.length);
    return acceptAll(rows);
  };

  const run = createImportRun({ rows: makeRows(1_200), mapping: MAPPING, refusals: NO_REFUSALS }, send);

  expect(await runToEnd(run)).toEqual([700, 200, 0]);
  expect(sent).toEqual([500, 500, 200]);
  expect(run.sum()).toMatchObject({ ...EMPTY_SUM, created: 1_200, prospects: expect.anything() });
  expect(run.sum().prospects).toHaveLength(1_200);
});

test('batches after the first one that was sent continue the import, also after an error', async () => {
  const refusals: Refusals = new Map(
    makeRows(500).map(({ number }) => [number, { field: 'email', reason: 'twice-in-file' }])
  );
  const flags: boolean[] = [];
  let hasFailed = false;
  const send = (rows: SentRow[], isContinued: boolean) => {
    flags.push(isContinued);
    if (hasFailed) return acceptAll(rows);
    hasFailed = true;
    return Promise.reject(new Error('no network'));
  };
  const run = createImportRun({ rows: makeRows(1_600), mapping: MAPPING, refusals }, send);

  await run.next();
  await expect(run.next()).rejects.toThrow('no network');
  await runToEnd(run);

  expect(flags).toEqual([false, false, true, true]);
});

test('batches of long rows are smaller, so that no request is too large', async () => {
  const sizes: number[] = [];
  const send = (rows: SentRow[]) => {
    sizes.push(JSON.stringify(rows.map(({ importRow }) => importRow)).length);
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
  const send = async (rows: SentRow[]): Promise<SendResult> => {
    sent.push(...rows.map(({ importRow }) => importRow.email));
    return {
      outcomes: [
        { outcome: 'refused', field: 'email', reason: 'suppressed' },
        { outcome: 'skipped' },
        { outcome: 'updated', dropped: [{ field: 'plan', reason: 'too-many-attributes' }] },
      ],
      prospects: [null, 'b', 'c'],
    };
  };

  const run = createImportRun({ rows: makeRows(4), mapping: MAPPING, refusals }, send);
  await runToEnd(run);

  expect(sent).toEqual(['p0@x.test', 'p2@x.test', 'p3@x.test']);
  expect(run.sum()).toMatchObject({
    created: 0,
    updated: 1,
    skipped: 1,
    refused: [
      { reason: 'suppressed', row: { number: 2 } },
      { reason: 'twice-in-file', row: { number: 3 } },
    ],
    dropped: [{ reason: 'too-many-attributes', row: { number: 5 } }],
    prospects: ['b', 'c'],
  });
});

test('a value that cannot be used is not sent, however large, and is listed; its person is imported', async () => {
  const rows = makeRows(2, 'x'.repeat(5_000_000));
  const sent: SentRow[] = [];
  const send = (batch: SentRow[]) => {
    sent.push(...batch);
    return acceptAll(batch);
  };

  const run = createImportRun({ rows, mapping: MAPPING, refusals: NO_REFUSALS }, send);
  await runToEnd(run);

  expect(sent.map(({ importRow }) => importRow)).toEqual([{ email: 'p0@x.test' }, { email: 'p1@x.test' }]);
  expect(run.sum().created).toBe(2);
  expect(run.sum().dropped).toMatchObject([
    { field: 'note', reason: 'too-long', row: { number: 2 } },
    { field: 'note', reason: 'too-long', row: { number: 3 } },
  ]);
});

test('rows with several addresses are counted', async () => {
  const rows = [
    { number: 2, cells: ['a@x.test; b@x.test'] },
    { number: 3, cells: ['c@x.test'] },
  ];

  const run = createImportRun({ rows, mapping: MAPPING, refusals: NO_REFUSALS }, acceptAll);
  await runToEnd(run);

  expect(run.sum().severalAddresses).toBe(1);
});

test('a failed request is sent again, and no row is counted twice', async () => {
  let calls = 0;
  const send = async (rows: SentRow[]) => {
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
