import { checkRows } from '../../../admin/src/import/check-rows';
import { readCsv } from '../../../admin/src/import/csv';
import { decodeText } from '../../../admin/src/import/encodings';
import { guessEncoding } from '../../../admin/src/import/guess-encoding';
import { findMappingError, toImportRow } from '../../../admin/src/import/mapping';
import { readColumns } from '../../../admin/src/import/plan';
import { takeBatch } from '../../../admin/src/import/sent-batches';
import { parseRows } from '../../../server/src/prospects/cells/import-row';
import { PEOPLE_FILES, type PeopleFile } from '../../helpers/people-files';

const readFile = async ({ bytes }: PeopleFile) => {
  const csv = await readCsv(decodeText(bytes, guessEncoding(bytes)));
  const { rows, mapping } = readColumns(csv, (number) => `Column ${number}`);
  const checks = await checkRows(rows, mapping);
  if (!checks) throw new Error('aborted');

  return { rows, mapping, checks };
};

describe.each(PEOPLE_FILES.map((file) => [file.name, file] as const))('%s', (_, file) => {
  test('gives its people, without any choice', async () => {
    const { rows, mapping, checks } = await readFile(file);

    const { sent } = takeBatch({ rows, mapping, refusals: checks.refusals }, 0);

    expect(findMappingError(mapping)).toBeNull();
    expect(
      sent.map(({ importRow: { email, firstName, lastName, company } }) => [
        email,
        firstName,
        lastName,
        company,
      ])
    ).toEqual(
      file.people.map(([email, firstName, lastName, company]) => [email, firstName, lastName, company])
    );
    expect(checks.refusals.size).toBe(file.refused);
    expect(sent[0].importRow.attributes ?? {}).toMatchObject(file.attributes ?? {});
  });

  test('is read by the server as in the preview, cleaned by the browser or not', async () => {
    const { rows, mapping, checks } = await readFile(file);

    const onServer = parseRows(rows.map(({ cells }) => toImportRow(cells, mapping)));
    const { sent } = takeBatch({ rows, mapping, refusals: checks.refusals }, 0);
    const cleaned = parseRows(sent.map(({ importRow }) => importRow));

    const valid = onServer.flatMap((row) => ('prospect' in row ? [row] : []));
    expect(valid).toHaveLength(rows.length - checks.refusals.size);
    expect(valid.map(({ dropped }) => dropped)).toEqual(sent.map(({ dropped }) => dropped));
    expect(cleaned).toEqual(valid.map(({ prospect }) => ({ prospect, dropped: [], otherAddresses: [] })));
  });
});
