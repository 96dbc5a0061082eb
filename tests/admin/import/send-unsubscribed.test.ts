import type { Mapping } from '../../../admin/src/import/mapping';
import { sendUnsubscribed } from '../../../admin/src/import/send-unsubscribed';
import { takeBatch } from '../../../admin/src/import/sent-batches';
import type { ImportSuppressions } from '../../../server/src/prospects/suppressions/contract';

const MAPPING: Mapping = [
  { to: 'email', attribute: 'email' },
  { to: 'email', attribute: 'email2' },
];

const rowsOf = (...rows: string[][]) => rows.map((cells, index) => ({ number: index + 2, cells }));

const fakeServer = (known: string[]) => {
  const requests: Array<ImportSuppressions['body']> = [];
  const suppress = async (body: ImportSuppressions['body']): Promise<ImportSuppressions['response']> => {
    requests.push(body);
    return {
      data: body.rows.map(({ value }) => ({ outcome: known.includes(value) ? 'existing' : 'added' })),
    };
  };

  return { suppress, requests };
};

test('every address of a row is sent as unsubscribed, and the row counts once', async () => {
  const { suppress, requests } = fakeServer(['b@x.test', 'd@x.test']);
  const rows = rowsOf(['a@x.test; b@x.test', 'A <c@x.test>'], ['d@x.test', '']);
  const { sent } = takeBatch({ rows, mapping: MAPPING, refusals: new Map() }, 0);

  const { outcomes } = await sendUnsubscribed(MAPPING, suppress)(sent, false);

  expect(requests).toEqual([
    {
      rows: ['a@x.test', 'b@x.test', 'c@x.test', 'd@x.test'].map((value) => ({
        value,
        reason: 'unsubscribed',
      })),
      isContinued: false,
    },
  ]);
  expect(outcomes).toEqual([{ outcome: 'created' }, { outcome: 'skipped' }]);
});

test('more addresses than the server takes at once are sent in several requests', async () => {
  const { suppress, requests } = fakeServer([]);
  const cell = (row: number) => Array.from({ length: 5 }, (_, index) => `p${row}-${index}@x.test`).join('; ');
  const rows = rowsOf(...Array.from({ length: 300 }, (_, row) => [cell(row)]));
  const { sent } = takeBatch({ rows, mapping: MAPPING, refusals: new Map() }, 0);

  const { outcomes } = await sendUnsubscribed(MAPPING, suppress)(sent, false);

  expect(requests.map((body) => [body.rows.length, body.isContinued])).toEqual([
    [1_000, false],
    [500, true],
  ]);
  expect(outcomes).toHaveLength(300);
});
