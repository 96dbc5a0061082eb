import { type Admin, signInOwner, signInWith } from '../../../helpers/admin';
import type { App } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { startSequence } from '../../../helpers/fixtures';
import { bootSourceApp, CUSTOMER, rowsOf } from '../../prospects/sources/source-app';
import { SOURCES } from './rule-app';

/** A rule tells by whom it finds what is in entries, so it names only what its author may read. */

const READ = 'plugin::content-manager.explorer.read';

onEachDatabase('rules over entries', (database) => {
  let app: App;
  let owner: Admin;
  let path: string;

  beforeAll(async () => {
    app = await bootSourceApp({ database, config: { sources: SOURCES } });
    app.strapi.server.mount();
    owner = await signInOwner(app.strapi);
    const { documentId } = await startSequence(app.strapi, [{ subject: 'x', html: '<p>x</p>' }]);
    path = `/sequences/${documentId}/entry-rules`;
  });

  afterAll(() => app.stop());

  const rule = (filters: object | null) => ({ source: CUSTOMER, trigger: 'matches', filters });

  const signInReader = (label: string, fields: string[]) =>
    signInWith(app.strapi, ['read', 'send'], {
      label,
      others: [{ action: READ, subject: CUSTOMER, properties: { fields } }],
    });

  test('are made and counted by who may read the type and each attribute that they name', async () => {
    const reader = await signInReader('plan', ['plan']);
    const outsider = await signInWith(app.strapi, ['read', 'send'], { label: 'outsider' });
    const secret = { confirmed: { $eq: true } };
    const nested = { $or: [{ plan: 'a' }, { $not: secret }] };

    for (const door of [path, `${path}/count`]) {
      for (const filters of [secret, nested])
        expect((await reader.post(door, rule(filters))).body.error.details.code).toBe('invalid-input');
      for (const filters of [null, { plan: 'a' }]) {
        await outsider.post(door, rule(filters)).expect(403);
        expect((await reader.post(door, rule(filters))).status).toBeLessThan(300);
        expect(
          (await owner.post(door, rule({ $and: [nested, { createdAt: { $gt: { $daysFromNow: -3 } } }] })))
            .status
        ).toBeLessThan(300);
      }
    }
    const [{ document_id: saved }] = await rowsOf(app.strapi, 'sequences_entry_rules').select('document_id');
    await outsider.put(`/entry-rules/${saved}`, rule(null)).expect(403);
    await reader.put(`/entry-rules/${saved}`, rule(secret)).expect(400);
  });

  test('have at most 200 values in their filters, as lists and sources, since SQL is made of them in one piece', async () => {
    const filters = (count: number) => ({
      $or: Array.from({ length: count }, (_, index) => ({ plan: `plan${index}` })),
    });
    const doors = [
      (count: number) => owner.post(`${path}/count`, rule(filters(count))),
      (count: number) => owner.post(`/entry-types/${CUSTOMER}/count`, { filters: filters(count) }),
      (count: number) =>
        owner.post(`/sources/${CUSTOMER}/count`, { email: 'email', filters: filters(count) }),
    ];

    for (const door of doors) {
      await door(200).expect(200);
      const { body } = await door(20_000).expect(400);
      expect(body.error.message).toBe('filters: may have at most 200 values');
    }
  });

  test('names that every object has are no content types', async () => {
    const statuses: number[] = [];
    for (const uid of ['constructor', '__proto__', 'toString']) {
      statuses.push(
        (await owner.get(`/entry-types/${uid}/entries/x`)).status,
        (await owner.post(`/entry-types/${uid}/count`)).status,
        (await owner.post(`/sources/${uid}/count`, { email: 'email' })).status,
        (await owner.put(`/sources/${uid}`, { email: 'email' })).status,
        (await owner.post(`/sources/${uid}/pass`)).status,
        (await owner.post(`${path}/count`, { source: uid, trigger: 'matches' })).status
      );
    }

    expect(statuses.filter((status) => status < 400 || status >= 500)).toEqual([]);
  });
});
