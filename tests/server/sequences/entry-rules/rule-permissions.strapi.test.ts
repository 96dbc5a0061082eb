import { type Admin, signInOwner, signInWith } from '../../../helpers/admin';
import type { App } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { bootSourceApp, CUSTOMER } from '../../prospects/sources/source-app';
import { ruleTests } from './rule-app';

/** Whom a rule enrolls is decided by the segment or source that it names, too. */

const SOURCE = `/sources/${CUSTOMER}`;

onEachDatabase('what a rule names', (database) => {
  let app: App;
  let owner: Admin;
  let withoutSend: Admin;
  let withSend: Admin;
  let { rules, startRule } = {} as ReturnType<typeof ruleTests>;

  beforeAll(async () => {
    app = await bootSourceApp({ database });
    app.strapi.server.mount();
    owner = await signInOwner(app.strapi);
    withoutSend = await signInWith(app.strapi, ['read', 'edit', 'prospects', 'settings']);
    withSend = await signInWith(app.strapi, ['send', 'prospects', 'settings']);
    ({ rules, startRule } = ruleTests(app.strapi));
  });

  afterAll(() => app.stop());

  const createSegment = async (name: string): Promise<string> => {
    const { body } = await owner.post('/segments', { name, filters: { search: name } }).expect(200);
    return body.data.documentId;
  };

  const segmentFilters = async (documentId: string) => {
    const { data } = (await owner.get('/segments').expect(200)).body;
    return data.find((one: { documentId: string }) => one.documentId === documentId)?.filters;
  };

  const sourceFilters = async () => {
    const { data } = (await owner.get('/sources').expect(200)).body;
    return data.find(({ uid }: { uid: string }) => uid === CUSTOMER)?.mapping.filters;
  };

  test('a segment is changed or deleted only with the permission to send while the rule is on', async () => {
    const segment = await createSegment('vip');
    const { rule } = await startRule({ trigger: 'matches', people: { segment } });

    const changed = await withoutSend.put(`/segments/${segment}`, { filters: { state: 'active' } });
    const deleted = await withoutSend.delete(`/segments/${segment}`);

    expect([changed.status, changed.body.error.details.permissions]).toEqual([403, ['send']]);
    expect(deleted.status).toBe(403);
    expect(await segmentFilters(segment)).toEqual({ search: 'vip' });
    await withoutSend
      .put(`/segments/${segment}`, { name: 'Renamed', filters: { search: 'vip' } })
      .expect(200);
    await withSend.put(`/segments/${segment}`, { filters: { state: 'active' } }).expect(200);
    await rules().switchOff(rule, false);
    await withoutSend.put(`/segments/${segment}`, { filters: { search: 'off' } }).expect(200);
    await withoutSend.delete(`/segments/${segment}`).expect(200);
  });

  test('another segment needs no permission to send', async () => {
    const [named, other] = [await createSegment('named'), await createSegment('other')];
    await startRule({ trigger: 'matches', people: { segment: named } });

    await withoutSend.put(`/segments/${other}`, { filters: { state: 'active' } }).expect(200);
    await withoutSend.delete(`/segments/${other}`).expect(200);
  });

  test('a source is changed or deleted only with the permission to send while the rule is on', async () => {
    const mapping = { email: 'email', filters: { plan: 'pro' } };
    await withoutSend.put(SOURCE, mapping).expect(200);
    const { rule } = await startRule({ source: CUSTOMER, trigger: 'created' });

    const changed = await withoutSend.put(SOURCE, { email: 'email' });
    const deleted = await withoutSend.delete(SOURCE);

    expect([changed.status, changed.body.error.details.permissions]).toEqual([403, ['send']]);
    expect(deleted.status).toBe(403);
    expect(await sourceFilters()).toEqual({ plan: 'pro' });
    await withSend.put(SOURCE, { ...mapping, filters: { plan: 'free' } }).expect(200);
    await rules().switchOff(rule, false);
    await withoutSend.put(SOURCE, mapping).expect(200);
    await withoutSend.delete(SOURCE).expect(204);
  });
});
