import { type Admin, signInOwner, signInWith } from '../../../helpers/admin';
import type { App } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { service, startSequence } from '../../../helpers/fixtures';
import {
  bootSourceApp,
  createEntry,
  CUSTOMER,
  documentsOf,
  passNow,
  prospectsLike,
  rowsOf,
  SIGNUP,
  USER,
} from '../sources/source-app';

/** What the content manager shows of the people of entries, and enrolls; with the permissions of Strapi on their type. */

const READ = 'plugin::content-manager.explorer.read';

const COUNT = 12_000;

onEachDatabase('entries in the content manager', (database) => {
  let app: App;
  let owner: Admin;
  let sequence: string;

  beforeAll(async () => {
    app = await bootSourceApp({
      database,
      config: {
        sources: {
          [CUSTOMER]: { email: 'email', filters: { confirmed: true } },
          [SIGNUP]: { email: 'email' },
          [USER]: { email: 'email', onDelete: 'erase' },
        },
      },
    });
    app.strapi.server.mount();
    owner = await signInOwner(app.strapi);
    sequence = await start();
  });

  afterAll(() => app.stop());

  const start = async () =>
    (await startSequence(app.strapi, [{ subject: 'x', html: '<p>x</p>' }])).documentId;

  const signInReader = (label: string, subject: string, conditions: string[] = []) =>
    signInWith(app.strapi, ['read', 'send'], {
      label,
      others: [{ action: READ, subject, properties: { fields: ['email', 'plan'] }, conditions }],
    });

  const enrollWith = (admin: Admin, body: object, into = sequence) =>
    admin.post(`/sequences/${into}/enrollments/entries`, { uid: CUSTOMER, ...body });

  const personOf = (admin: Admin, uid: string, documentId: string, locale = '') =>
    admin.get(`/entry-types/${uid}/entries/${documentId}${locale && `?locale=${locale}`}`);

  /** By SQL, as they would be there already. */
  const insertContacts = async (emails: Array<string | null>, prefix: string) => {
    const at = new Date();
    const rows = emails.map((email, index) => ({
      ...{ document_id: `${prefix}${index}`, email, plan: 'bulk', confirmed: true },
      ...{ created_at: at, updated_at: at, published_at: at },
    }));
    for (let from = 0; from < rows.length; from += 80)
      await rowsOf(app.strapi, 'contacts').insert(rows.slice(from, from + 80));
  };

  type Sums = Record<string, number> & { skipped: Record<string, number> };

  /** Repeats the request as the admin does. */
  const enrollAll = async (body: object, into: string) => {
    const sums = { batches: 0 } as unknown as Sums;
    let after = 0;
    for (;;) {
      const { data } = (await enrollWith(owner, { ...body, after }, into).expect(200)).body;
      sums.batches += 1;
      for (const name of ['enrolled', 'alreadyEnrolled', 'doubles', 'withoutAddress', 'leftOut', 'done'])
        sums[name] = (sums[name] ?? 0) + data[name];
      sums.skipped = Object.fromEntries(
        Object.entries(data.skipped).map(([name, count]) => [
          name,
          (sums.skipped?.[name] ?? 0) + Number(count),
        ])
      );
      after = data.last;
      if (data.left === 0) return sums;
    }
  };

  test('12,000 that a list finds are enrolled, doubles and exclusions told; again, nobody twice', async () => {
    await service(app.strapi, 'suppressions').add(
      Array.from({ length: 12 }, (_, index) => ({ value: `b${100 + index}@bulk.test` }))
    );
    await service(app.strapi, 'prospects').create({ email: 'b200@bulk.test' });
    const [{ id }] = await prospectsLike(app.strapi, 'b200@bulk.test');
    await service(app.strapi, 'prospects').optOut([Number(id)], 'bounced', new Date());
    const numbers = Array.from({ length: COUNT }, (_, index) => index);
    await insertContacts(
      numbers.map((index) => {
        if (index >= COUNT - 5) return null;
        return `b${index >= COUNT - 43 ? index - COUNT + 43 : index}@bulk.test`;
      }),
      'bulk'
    );
    await insertContacts(['other@bulk.test'], 'other');
    await rowsOf(app.strapi, 'contacts').where({ document_id: 'other0' }).update({ plan: 'other' });
    await rowsOf(app.strapi, 'contacts').where({ document_id: 'bulk50' }).update({ confirmed: false });
    const list = { filters: { $and: [{ plan: { $eq: 'bulk' } }] } };

    const counted = await owner.post(`/entry-types/${CUSTOMER}/count`, list).expect(200);
    const into = await start();
    const first = await enrollAll({ list }, into);
    const again = await enrollAll({ list }, into);

    expect(counted.body.data.count).toBe(COUNT);
    expect(first).toEqual({
      ...{ batches: 12, done: COUNT, enrolled: COUNT - 5 - 38 - 12 - 1 - 1, alreadyEnrolled: 0 },
      ...{ doubles: 38, withoutAddress: 5, leftOut: 1 },
      skipped: { unsubscribed: 0, bounced: 1, complained: 0, suppressed: 12 },
    });
    expect(again).toEqual({ ...first, enrolled: 0, alreadyEnrolled: first.enrolled });
    const rows = await rowsOf(app.strapi, 'sequences_enrollments').where({ state: 'active' });
    expect(rows).toHaveLength(first.enrolled);
  }, 120_000);

  test('the search of a list counts, too', async () => {
    await insertContacts(['findme@search.test', 'x@search.test'], 'search');

    const { body } = await enrollWith(owner, { list: { search: 'findme' } }).expect(200);

    expect(body.data).toMatchObject({ enrolled: 1, done: 1, left: 0 });
  });

  test('chosen entries are enrolled; those that do not exist are not counted', async () => {
    await insertContacts(['c0@chosen.test', 'c1@chosen.test', 'C1@Chosen.test '], 'chosen');
    const entries = ['chosen0', 'chosen1', 'chosen2', 'none'];

    const { body } = await enrollWith(owner, { entries }).expect(200);

    expect(body.data).toMatchObject({ enrolled: 2, doubles: 1, done: 3, left: 0 });
  });

  test('who may not read the type sees neither its people nor that it is a source, and enrolls nobody', async () => {
    await insertContacts(['hidden@people.test'], 'hidden');
    await passNow(app.strapi, CUSTOMER);
    const stranger = await signInReader('stranger', SIGNUP);
    const reader = await signInReader('reader', CUSTOMER);

    expect((await stranger.get('/entry-types').expect(200)).body.data).toEqual([
      { uid: SIGNUP, name: 'Lead' },
    ]);
    await personOf(stranger, CUSTOMER, 'hidden0').expect(403);
    await stranger.post(`/entry-types/${CUSTOMER}/count`).expect(403);
    await enrollWith(stranger, { entries: ['hidden0'] }).expect(403);
    expect((await reader.get('/entry-types')).body.data).toEqual([{ uid: CUSTOMER, name: 'Contact' }]);
    expect((await personOf(reader, CUSTOMER, 'hidden0').expect(200)).body.data).toMatchObject({
      outcome: 'linked',
      prospect: { email: 'hidden@people.test', state: 'active' },
    });
    await (await signInWith(app.strapi, [])).get('/entry-types').expect(403);
  });

  test('the conditions of a role decide which entries are found, whatever ids and filters the client sends', async () => {
    const reader = await signInReader('creator', CUSTOMER, ['admin::is-creator']);
    const { id } = await app.strapi.db
      .query('admin::user')
      .findOne({ where: { email: 'role-creator@example.test' } });
    await insertContacts(['own@conditions.test', 'foreign@conditions.test'], 'conditions');
    await passNow(app.strapi, CUSTOMER);
    const own = await createEntry(app.strapi, CUSTOMER, { email: 'mine@conditions.test', createdBy: id });

    const byIds = await enrollWith(reader, { entries: [own, 'conditions0', 'conditions1'] }).expect(200);
    const byList = await enrollWith(reader, { list: {} }).expect(200);

    expect(byIds.body.data).toMatchObject({ enrolled: 1, done: 1 });
    expect(byList.body.data).toMatchObject({ alreadyEnrolled: 1, done: 1, left: 0 });
    await personOf(reader, CUSTOMER, 'conditions0').expect(404);
    await personOf(reader, CUSTOMER, own).expect(200);
  });

  test('filters that the role does not permit, or that do not exist, are refused instead of left out', async () => {
    const reader = await signInReader('fields', CUSTOMER);
    const refusal = async (filters: object) =>
      (await enrollWith(reader, { list: { filters } }).expect(400)).body.error;

    for (const filters of [{ familyName: 'x' }, { gone: 1 }, { pin: { $startsWith: 'a' } }])
      expect(await refusal(filters)).toMatchObject({ details: { code: 'invalid-input' } });
    expect(await refusal({ $and: [{ __status: { $eq: 'draft' } }] })).toMatchObject({
      details: { code: 'status-filter' },
    });
    await enrollWith(owner, { list: { filters: { createdBy: { id: { $eq: 1 } }, id: { $lt: 0 } } } }).expect(
      200
    );
  });

  test('of a type with drafts and locales, only the locale of the list counts, and what is published', async () => {
    const i18n = app.strapi.plugin('i18n').service('locales');
    await i18n.create({ code: 'de', name: 'German (de)' });
    const documentId = await createEntry(app.strapi, SIGNUP, { email: 'en@lead.test' });
    await documentsOf(app.strapi, SIGNUP).update({
      documentId,
      locale: 'de',
      data: { name: 'Deutsch' },
    });
    await documentsOf(app.strapi, SIGNUP).publish({ documentId, locale: '*' });
    await createEntry(app.strapi, SIGNUP, { email: 'draft@lead.test' });
    await createEntry(app.strapi, SIGNUP, { email: 'german@lead.test' }, { locale: 'de' });
    const enroll = async (list: object) =>
      (await enrollWith(owner, { uid: SIGNUP, list }).expect(200)).body.data;

    const german = await enroll({ locale: 'de' });
    const person = await personOf(owner, SIGNUP, documentId, 'de').expect(200);
    const published = await enroll({ filters: { $and: [{ __status: { $eq: 'published' } }] } });

    expect(german).toMatchObject({ enrolled: 1, leftOut: 1, done: 2 });
    expect(person.body.data.prospect.email).toBe('en@lead.test');
    expect(published).toMatchObject({ enrolled: 0, leftOut: 0, done: 1 });
    expect(published.alreadyEnrolled + published.doubles).toBe(1);
    expect(await prospectsLike(app.strapi, '@lead.test')).toHaveLength(1);
  });

  test('more than 100,000 are refused, as are types that are no source', async () => {
    const query = app.strapi.db.query(CUSTOMER as never);
    const counted = jest.spyOn(query, 'count').mockResolvedValue(100_001 as never);
    const spied = jest
      .spyOn(app.strapi.db, 'query')
      .mockImplementation(((uid: string) =>
        uid === CUSTOMER
          ? query
          : Object.getPrototypeOf(app.strapi.db).query.call(app.strapi.db, uid)) as never);

    const { body } = await enrollWith(owner, { list: {} }).expect(400);
    spied.mockRestore();
    counted.mockRestore();

    expect(body.error.details).toMatchObject({ code: 'too-many-entries', max: 100_000 });
    await enrollWith(owner, { uid: 'api::company.company', list: {} }).expect(404);
    await personOf(owner, 'api::company.company', 'none').expect(404);
    await enrollWith(owner, { uid: 'api::none.none' }).expect(403);
  });

  test('an entry that is nobody says why, and a deleted user leaves nothing where the source erases', async () => {
    await insertContacts([null], 'nobody');
    const user = await app.strapi.db.query(USER as never).create({
      data: { username: 'zelda', email: 'zelda-erased@user.test', documentId: 'zelda' } as never,
    });
    await passNow(app.strapi, CUSTOMER);
    await passNow(app.strapi, USER);
    await enrollWith(owner, { uid: USER, entries: ['zelda'] }).expect(200);

    const nobody = await personOf(owner, CUSTOMER, 'nobody0').expect(200);
    expect(nobody.body.data).toEqual({ prospect: null, outcome: 'no-address' });
    await app.strapi.db.query(USER as never).delete({ where: { id: (user as { id: number }).id } as never });
    await passNow(app.strapi, USER);

    await personOf(owner, USER, 'zelda').expect(404);
    for (const table of Object.values(app.strapi.contentTypes)
      .filter(({ plugin }) => plugin === 'sequences')
      .map(({ collectionName }) => collectionName as string))
      expect(JSON.stringify(await rowsOf(app.strapi, table).select())).not.toMatch(/zelda/);
  });
});
