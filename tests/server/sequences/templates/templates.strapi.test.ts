import { type Admin, signInOwner, signInWith } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { service } from '../../../helpers/fixtures';
import { entriesSince, newestId } from '../../history/entries';

const TEXT = { subject: 'Hello', preheader: 'A question', html: '<p>Hello {{ prospect.firstName', text: 'x' };

onEachDatabase('templates', (database) => {
  let app: App;
  let admin: Admin;

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
  });

  beforeEach(async () => {
    await app.strapi.db.getConnection('sequences_templates').delete();
  });

  afterAll(() => app.stop());

  const save = (body: object) => admin.post('/templates', body);
  const names = async (): Promise<string[]> =>
    (await admin.get('/templates')).body.data.map(({ name }: { name: string }) => name);

  test('a text is kept, finished or not, read again, and deleted', async () => {
    const { body } = await save({ name: ' Spring ', ...TEXT }).expect(200);
    const { documentId } = body.data;

    expect(body.data).toEqual({ documentId, name: 'Spring', ...TEXT });
    expect((await admin.get(`/templates/${documentId}`)).body).toEqual(body);
    expect((await admin.get('/templates')).body).toEqual({
      data: [{ documentId, name: 'Spring', subject: 'Hello' }],
    });

    await admin.delete(`/templates/${documentId}`).expect(200);
    expect(await names()).toEqual([]);
    await admin.get(`/templates/${documentId}`).expect(404);
    await admin.delete(`/templates/${documentId}`).expect(404);
  });

  test('a name is taken once, whatever its case, unless the template is to be replaced', async () => {
    await save({ name: 'Spring', ...TEXT }).expect(200);

    const refused = await save({ name: 'SPRING', subject: 'Other' });
    expect([refused.status, refused.body.error.details.code]).toEqual([400, 'template-exists']);

    const replaced = await save({ name: 'SPRING', subject: 'Other', replaces: true }).expect(200);
    expect(replaced.body.data).toMatchObject({ name: 'SPRING', subject: 'Other', html: null, text: null });
    expect(await names()).toEqual(['SPRING']);
  });

  test('a name that is saved several times at once is taken once', async () => {
    const statuses = await Promise.all(
      ['Spring', 'SPRING', 'spring', 'sPring'].map(async (name) => (await save({ name, ...TEXT })).status)
    );

    expect(statuses.sort()).toEqual([200, 400, 400, 400]);
    expect(await names()).toHaveLength(1);
  });

  test('what is saved and deleted stands in the history, by name', async () => {
    const start = await newestId(admin);
    const { body } = await save({ name: 'Spring', ...TEXT }).expect(200);
    await save({ name: 'Spring', subject: 'Other', replaces: true }).expect(200);
    await admin.delete(`/templates/${body.data.documentId}`).expect(200);

    expect(await entriesSince(admin, start)).toEqual([
      ['template-saved', { template: 'Spring' }, 'Olive Owner'],
      ['template-saved', { template: 'Spring' }, 'Olive Owner'],
      ['template-removed', { template: 'Spring' }, 'Olive Owner'],
    ]);
  });

  test('they are listed by name', async () => {
    for (const name of ['b', 'Ä', 'C', 'a']) await save({ name }).expect(200);

    expect(await names()).toEqual(['a', 'Ä', 'b', 'C']);
  });

  test('there are at most 500', async () => {
    const templates = service(app.strapi, 'templates');
    const rows = Array.from({ length: 500 }, (_, index) => ({
      document_id: `template${index}`,
      name: `T${index}`,
      published_at: new Date(),
    }));
    await app.strapi.db.connection.batchInsert('sequences_templates', rows, 100);

    await expect(templates.save({ name: 'One more' })).rejects.toMatchObject({
      details: { code: 'too-many-templates' },
    });
    await templates.save({ name: 't7', subject: 'New', replaces: true });

    expect(await names()).toHaveLength(500);
  });

  test('reading them needs `read`, saving and deleting them `edit`', async () => {
    const { body } = await save({ name: 'Spring' });
    const reader = await signInWith(app.strapi, ['read']);

    await reader.get(`/templates/${body.data.documentId}`).expect(200);
    await reader.post('/templates', { name: 'Mine' }).expect(403);
    await reader.delete(`/templates/${body.data.documentId}`).expect(403);

    expect(await names()).toEqual(['Spring']);
  });

  test.each([{}, { name: '' }, { name: 'x'.repeat(300) }, { name: 'T', html: 5 }, { name: 'T', delay: 1 }])(
    'invalid input is refused: %j',
    async (body) => {
      await save(body).expect(400);
      expect(await names()).toEqual([]);
    }
  );
});
