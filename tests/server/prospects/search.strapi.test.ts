import { type Admin, signInOwner } from '../../helpers/admin';
import { type App, boot } from '../../helpers/boot';
import { onEachConnection } from '../../helpers/databases';
import { createProspect, enroll, insertProspects, service, startSequence } from '../../helpers/fixtures';

/** People are found by several words, in any order and without accents, wherever they can be searched for. */

onEachConnection('searching people', (database) => {
  let app: App;
  let admin: Admin;
  let sequence: string;

  beforeAll(async () => {
    app = await boot({ database });
    admin = await signInOwner(app.strapi);
    const grace = await createProspect(app.strapi, {
      email: 'grace@navy.test',
      firstName: 'Grace',
      lastName: 'Höpper',
      company: 'Sea Lab',
      attributes: { city: 'Nürnberg' },
    });
    const other = await createProspect(app.strapi, { email: 'ada@navy.test', firstName: 'Grace' });
    const [bySql] = await insertProspects(app.strapi, 1);
    const { documentId } = await startSequence(app.strapi, [{ subject: 'One', html: '<p>1</p>' }]);
    sequence = documentId;
    await enroll(app.strapi, sequence, [grace.documentId, other.documentId, String(bySql)], new Date());
  });

  afterAll(() => app.stop());

  const find = async (path: string) => {
    const { body } = await admin.get(path).expect(200);
    return body.data.map(
      (row: { email?: string; prospect?: { email: string } }) => row.email ?? row.prospect?.email
    );
  };
  const places = () => [
    '/prospects?',
    '/prospects/export?',
    `/sequences/${sequence}/enrollments?`,
    `/sequences/${sequence}/enrollments/export?`,
    `/sequences/${sequence}/emails?tab=scheduled&`,
    `/sequences/${sequence}/emails/export?tab=scheduled&`,
  ];
  const findEverywhere = (search: string) =>
    Promise.all(places().map((path) => find(`${path}search=${encodeURIComponent(search)}`)));
  const everywhere = (...emails: string[]) => places().map(() => emails);

  test.each([
    'grace hopper',
    'HOPPER Grace',
    'höpper',
    'hoppér  lab',
    'nurnberg',
    'Nürnberg grace@',
    'navy hop',
  ])('%p finds one person', async (search) => {
    expect(await findEverywhere(search)).toEqual(everywhere('grace@navy.test'));
  });

  test.each(['grace lovelace', '%%', 'h_pper x', "o'", '100%'])(
    '%p finds nobody, or everybody if it is blank',
    async (search) => {
      const everybody = search === '%%';

      expect((await findEverywhere(search)).map(({ length }) => length)).toEqual(
        places().map(() => (everybody ? 3 : 0))
      );
    }
  );

  test('rows that an app wrote by SQL are found by their fields', async () => {
    expect(await findEverywhere('P0 acme')).toEqual(everywhere('p0@people.test'));
    await app.strapi.db
      .getConnection('sequences_prospects')
      .where({ email: 'p0@people.test' })
      .update({ company: 'Müller' });
    expect(await findEverywhere('Müller P0')).toEqual(everywhere('p0@people.test'));
  });

  test('people are found by what they are called now', async () => {
    const { body } = await admin.get('/prospects?search=ada').expect(200);
    await admin.put(`/prospects/${body.data[0].documentId}`, { lastName: 'Lovelace' }).expect(200);
    await app.strapi.db.query('plugin::sequences.prospect').update({
      where: { email: 'ada@navy.test' },
      data: { company: 'Analytical' },
    });
    await admin
      .post('/prospects/import', {
        rows: [{ email: 'ada@navy.test', attributes: { city: 'Łódź' } }],
        onDuplicate: 'update',
        file: { name: 'a.csv' },
      })
      .expect(200);

    expect(await find('/prospects?search=lovelace analytical lodz grace')).toEqual(['ada@navy.test']);
  });

  test('everybody that a search finds is enrolled', async () => {
    const another = await startSequence(app.strapi, [{ subject: 'Two', html: '<p>2</p>' }], { name: 'Two' });

    const { body } = await admin
      .post(`/sequences/${another.documentId}/enrollments/all`, { search: 'hopper grace' })
      .expect(200);

    expect(body.data).toMatchObject({ enrolled: 1, done: 1, left: 0 });
  });

  test('the text that is searched follows from the fields, whatever a caller writes into it', async () => {
    await createProspect(app.strapi, { email: 'eve@navy.test', searchText: 'forged' });

    expect(await find('/prospects?search=forged')).toEqual([]);
    expect(await find('/prospects?search=eve navy')).toEqual(['eve@navy.test']);
  });

  test('no answer shows the text that is searched', async () => {
    const { body } = await admin.get('/prospects').expect(200);
    const person = await admin.get(`/prospects/${body.data[0].documentId}/export`).expect(200);

    expect(JSON.stringify([body, person.body])).not.toMatch(/searchText|search_text/);
    expect(await service(app.strapi, 'prospects').findOne(body.data[0].documentId)).not.toHaveProperty(
      'searchText'
    );
  });
});
