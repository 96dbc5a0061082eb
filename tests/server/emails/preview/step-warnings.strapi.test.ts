import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { createProspect, enroll, service, startSequence } from '../../../helpers/fixtures';

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
        step: expect.any(String),
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

  describe('about values that people lack', () => {
    const QUOTED = 'a"b.c';
    const ACCENTED = "Größe 'cm' ?";
    const PEOPLE = [
      {
        firstName: 'Ada',
        company: 'Acme',
        attributes: { region: 'North', seats: 0, isVip: false, [QUOTED]: '3', [ACCENTED]: '3' },
      },
      {
        firstName: null,
        company: ' ',
        attributes: { region: '', seats: null, isVip: null, [QUOTED]: null, [ACCENTED]: 4 },
      },
      { firstName: '', company: 'Beta', attributes: { region: ' ' } },
      { firstName: 'Lea', company: null, attributes: null },
    ];
    const HTML = `${GOOD}
      {{ prospect.firstName | default: "there" }} {{ prospect.email }}
      {{ prospect.company }} {{ prospect.attributes.region }} {{ prospect.attributes.seats }}
      {{ prospect.attributes.isVip }} {{ prospect.attributes['${QUOTED}'] }}
      {{ prospect.attributes["${ACCENTED}"] }}
      {% if prospect.attributes.unknown %}{{ prospect.attributes.unknown }}{% endif %}`;

    const missing = async (documentId: string) => {
      const { body } = await admin.get(`/sequences/${documentId}/warnings`).expect(200);
      return body.data.map(({ position, warnings }: { position: number; warnings: object[] }) => [
        position,
        ...warnings.filter((warning) => (warning as { code: string }).code === 'value-missing'),
      ]);
    };
    const lacks = (name: string, count: number, line = 3, field = 'html') => ({
      ...{ code: 'value-missing', name, field, line, count, total: 4 },
    });

    test('count the people in the sequence who may still get the email', async () => {
      const { documentId } = await startSequence(app.strapi, [
        { subject: 'For {{ prospect.firstName }}', preheader: 'Psst, {{ prospect.lastName }}', html: HTML },
        { subject: '{{ prospect.lastName | default: "you" }}', html: GOOD },
      ]);
      expect(await missing(documentId)).toEqual([]);
      const people: string[] = [];
      for (const [index, person] of PEOPLE.entries()) {
        const email = `person${index}@lacking.test`;
        people.push((await createProspect(app.strapi, { email, ...person })).documentId);
      }
      const left = await createProspect(app.strapi, { email: 'left@lacking.test' });
      await enroll(app.strapi, documentId, [...people, left.documentId], new Date());
      await service(app.strapi, 'prospects').optOut([left.id], 'unsubscribed', new Date());

      expect(await missing(documentId)).toEqual([
        [
          1,
          lacks('prospect.lastName', 4, 1, 'preheader'),
          lacks('prospect.attributes.region', 3),
          lacks('prospect.attributes.seats', 3),
          lacks('prospect.attributes.isVip', 3, 4),
          lacks('prospect.attributes["a\\"b.c"]', 3, 4),
          lacks('prospect.firstName', 2, 1, 'subject'),
          lacks('prospect.company', 2),
          lacks(`prospect.attributes["${ACCENTED}"]`, 2, 5),
        ],
      ]);
    });
  });

  test('of an unknown sequence answer 404', async () => {
    await admin.get('/sequences/none/warnings').expect(404);
  });
});
