import { checkRows } from '../../../../admin/src/import/check-rows';
import { readCsv } from '../../../../admin/src/import/csv';
import { decodeText } from '../../../../admin/src/import/encodings';
import { guessEncoding } from '../../../../admin/src/import/guess-encoding';
import { readColumns } from '../../../../admin/src/import/plan';
import { createImportRun, type Send } from '../../../../admin/src/import/import-run';
import { findKnownPeople } from '../../../../admin/src/import/known-people';
import { previewChanges } from '../../../../admin/src/import/preview-changes';
import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { PEOPLE_FILES, type PeopleFile } from '../../../helpers/people-files';

/** The code of the dialog against a real server: what it shows before an import is what the import does. */
onEachDatabase('files of other programs', (database) => {
  let app: App;
  let admin: Admin;

  const prospects = () => app.strapi.db.query('plugin::sequences.prospect');

  const post = async (path: string, body: object) => (await admin.post(path, body).expect(200)).body;

  const readFile = async ({ bytes }: PeopleFile) => {
    const csv = await readCsv(decodeText(bytes, guessEncoding(bytes)));
    const { rows, mapping } = readColumns(csv, (number) => `Column ${number}`);
    const checks = await checkRows(rows, mapping);
    if (!checks) throw new Error('aborted');
    const people = await findKnownPeople(checks.addresses, (addresses) =>
      post('/prospects/existing', { addresses })
    );

    return { rows, mapping, checks, people, refusals: checks.refusals };
  };

  const importFile = async (input: Parameters<typeof createImportRun>[0], onDuplicate: string) => {
    const send: Send = async (sent) => {
      const rows = sent.map(({ importRow }) => importRow);
      const { data, meta } = await post('/prospects/import', { rows, onDuplicate });
      return { outcomes: data, prospects: meta.prospects };
    };
    const run = createImportRun(input, send);
    await run.next();
    return run.sum();
  };

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
  });

  beforeEach(() => prospects().deleteMany({}));

  afterAll(() => app.stop());

  test.each(PEOPLE_FILES.map((file) => [file.name, file] as const))('%s', async (_, file) => {
    const before = await readFile(file);
    const sum = await importFile(before, 'skip');
    const after = await readFile(file);
    const changes = await previewChanges(before, (rows) =>
      post('/prospects/import/preview', { rows, onDuplicate: 'update' })
    );

    expect(before.people?.existing.size).toBe(0);
    expect(sum.created).toBe(before.checks.addresses.size);
    expect(sum.refused).toHaveLength(before.checks.refusals.size);
    expect(sum.dropped).toHaveLength([...before.checks.dropped.values()].flat().length);
    expect(after.people?.existing.size).toBe(sum.created);
    expect(changes).toEqual({ updated: 0, unchanged: sum.created, examples: [] });
    const stored = await prospects().findMany({ orderBy: 'id' });
    expect(stored.map(({ email }) => email).sort()).toEqual(file.people.map(([email]) => email).sort());
    const [email, firstName = null, lastName = null, company = null] = file.people[0];
    expect(stored.find((row) => row.email === email)).toMatchObject({ firstName, lastName, company });
    expect(sum.prospects.sort()).toEqual(stored.map(({ documentId }) => documentId).sort());
  });
});
