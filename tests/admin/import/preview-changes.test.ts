import type { Mapping } from '../../../admin/src/import/mapping';
import { previewChanges } from '../../../admin/src/import/preview-changes';
import type { ImportRow, PreviewImport } from '../../../server/src/prospects/contract';

const MAPPING: Mapping = [{ to: 'email', attribute: '' }];

const input = (count: number) => ({
  rows: Array.from({ length: count }, (_, index) => ({ number: index + 2, cells: [`p${index}@x.test`] })),
  mapping: MAPPING,
  refusals: new Map(),
});

/** Every second prospect changes. */
const preview = async (rows: ImportRow[]): Promise<PreviewImport['response']> => ({
  data: rows.map((_, index) => ({ outcome: index % 2 === 0 ? 'updated' : 'skipped' })),
  meta: {
    changes: rows
      .filter((_, index) => index % 2 === 0)
      .slice(0, 20)
      .map(({ email }) => ({ email, changes: [{ field: 'company', before: null, after: 'Acme' }] })),
  },
});

test('batches are added up, and the first twenty people are shown', async () => {
  const changes = await previewChanges(input(1_200), preview);

  expect(changes).toMatchObject({ updated: 600, unchanged: 600 });
  expect(changes?.examples).toHaveLength(20);
  expect(changes?.examples[0].email).toBe('p0@x.test');
});

test('no further request is made after the signal aborts', async () => {
  const controller = new AbortController();
  let count = 0;
  const request = (rows: ImportRow[]) => {
    count += 1;
    controller.abort();
    return preview(rows);
  };

  expect(await previewChanges(input(1_200), request, controller.signal)).toBeNull();
  expect(count).toBe(1);
});
