import { type Admin, signInWith } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { createProspect, createSequence, createStep } from '../../../helpers/fixtures';

describe('who may preview which step', () => {
  let app: App;
  let reader: Admin;
  let editor: Admin;
  let sequence: string;
  let step: string;

  beforeAll(async () => {
    app = await boot();
    reader = await signInWith(app.strapi, ['read']);
    editor = await signInWith(app.strapi, ['read', 'edit']);
    ({ documentId: sequence } = await createSequence(app.strapi));
    const fields = { position: 1, subject: 'Hi {{ prospect.firstName }}', html: '<p>Saved</p>' };
    step = (await createStep(app.strapi, sequence, fields)).documentId;
  });

  afterAll(() => app.stop());

  test('who may read previews what is saved, for any prospect, and nothing else', async () => {
    const { documentId } = await createProspect(app.strapi, { email: 'eve@people.test', firstName: 'Eve' });
    const path = `/sequences/${sequence}/steps/${step}/preview`;

    const sample = await reader.get(path).expect(200);
    const eve = await reader.get(`${path}?prospect=${documentId}&html=other`).expect(200);

    expect(sample.body.data).toMatchObject({ subject: 'Hi Ada', html: '<p>Saved</p>', text: 'Saved' });
    expect(sample.body.data.warnings).toEqual([{ code: 'no-unsubscribe' }]);
    expect(eve.body.data).toMatchObject({ subject: 'Hi Eve', html: '<p>Saved</p>' });
    await reader.post(`/sequences/${sequence}/preview`, { html: '<p>Other</p>' }).expect(403);
  });

  test('who may edit previews any text', async () => {
    const { body } = await editor
      .post(`/sequences/${sequence}/preview`, { subject: 'x', html: '<p>Other</p>' })
      .expect(200);

    expect(body.data.html).toBe('<p>Other</p>');
  });

  test('a step of another sequence is not found', async () => {
    const other = await createSequence(app.strapi, { name: 'Other' });

    await reader.get(`/sequences/${other.documentId}/steps/${step}/preview`).expect(404);
  });
});
