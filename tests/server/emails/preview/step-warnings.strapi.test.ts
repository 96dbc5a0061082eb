import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { createProspect, startSequence } from '../../../helpers/fixtures';

const GOOD = '<p>Hello <a href="{{ unsubscribeUrl }}">Unsubscribe</a></p>';

onEachDatabase('warnings of steps', (database) => {
  let app: App;
  let admin: Admin;

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
  });

  afterAll(() => app.stop());

  test('do not prevent activation, and are listed by step', async () => {
    const { documentId } = await startSequence(app.strapi, [
      { subject: 'One', html: GOOD },
      { name: 'Bad', subject: 'Two', html: '<p>{{ name }}</p>' },
      { subject: '', html: GOOD },
    ]);

    const { body } = await admin.get(`/sequences/${documentId}/warnings`).expect(200);

    expect(body.data).toEqual([
      {
        position: 2,
        name: 'Bad',
        warnings: [
          { code: 'no-unsubscribe' },
          { code: 'unknown-merge-tag', field: 'html', name: 'name', line: 1 },
        ],
      },
    ]);
  });

  test('are part of a preview, for the mail as rendered for its prospect', async () => {
    const { documentId } = await startSequence(app.strapi, [{ subject: 'One', html: GOOD }]);
    const company = 'x'.repeat(100);
    const prospect = await createProspect(app.strapi, { email: 'long@people.test', company });
    const preview = async (input: object) =>
      (await admin.post(`/sequences/${documentId}/preview`, { html: GOOD, ...input }).expect(200)).body.data
        .warnings;

    expect(await preview({ subject: '{{ prospect.company }}' })).toEqual([]);
    expect(await preview({ subject: '{{ prospect.company }}', prospect: prospect.documentId })).toEqual([
      { code: 'subject-long', length: 100, max: 70 },
    ]);
    expect(await preview({ subject: '' })).toEqual([{ code: 'subject-empty' }]);
    expect(await preview({ subject: '', position: 2 })).toEqual([]);
  });

  test('of an unknown sequence answer 404', async () => {
    await admin.get('/sequences/none/warnings').expect(404);
  });
});
