import supertest from 'supertest';
import { type Admin, signInOwner } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { createProspect } from '../../../helpers/fixtures';
import { createApiToken } from '../../access/actors';

/** A prospect consents to opens and to clicks apart; each consent keeps its date, source and wording. */

const CONTENT_MANAGER = '/content-manager/collection-types/plugin::sequences.prospect';

onEachDatabase('consents', (database) => {
  let app: App;
  let owner: Admin;
  const documents = () => app.strapi.documents('plugin::sequences.prospect' as never);
  const find = (email: string) =>
    app.strapi.db.query('plugin::sequences.prospect').findOne({ where: { email } }) as Promise<
      Record<string, string>
    >;
  const update = (documentId: string, data: object) => documents().update({ documentId, data } as never);
  const isRecent = (at: string) => Math.abs(Date.now() - new Date(at).getTime()) < 60_000;

  beforeAll(async () => {
    app = await boot({ database });
    owner = await signInOwner(app.strapi);
  });

  afterAll(() => app.stop());

  test('a new prospect has none, and no date, source or version of one', async () => {
    await createProspect(app.strapi, { email: 'new@people.test' });

    expect(await find('new@people.test')).toMatchObject({
      opensConsent: 'unknown',
      opensConsentAt: null,
      opensConsentSource: null,
      opensConsentVersion: null,
      clicksConsent: 'unknown',
    });
  });

  test('code of the app changes one: it gets the present date and the source "program", the other stays', async () => {
    const { documentId } = await createProspect(app.strapi, { email: 'code@people.test' });

    await update(documentId, { clicksConsent: 'granted' });

    const { clicksConsentAt, ...prospect } = await find('code@people.test');
    expect(prospect).toMatchObject({ clicksConsent: 'granted', clicksConsentSource: 'program' });
    expect(prospect).toMatchObject({ opensConsent: 'unknown', opensConsentAt: null });
    expect(isRecent(clicksConsentAt)).toBe(true);
  });

  test('a date, source and wording that are given are kept', async () => {
    const given = {
      opensConsent: 'granted',
      opensConsentAt: '2026-05-03T10:00:00.000Z',
      opensConsentSource: 'Form at the fair',
      opensConsentVersion: '2',
    };

    await owner.post('/prospects', { email: 'given@people.test', ...given }).expect(200);

    const prospect = await find('given@people.test');
    expect({ ...prospect, opensConsentAt: new Date(prospect.opensConsentAt).toISOString() }).toMatchObject(
      given
    );
  });

  test('one that is withdrawn without a wording has none, since the old one said something else', async () => {
    const { documentId } = await createProspect(app.strapi, {
      email: 'withdrawn@people.test',
      opensConsent: 'granted',
      opensConsentSource: 'form',
      opensConsentVersion: '2',
    });

    await update(documentId, { opensConsent: 'refused', opensConsentSource: 'form' });

    expect(await find('withdrawn@people.test')).toMatchObject({
      opensConsent: 'refused',
      opensConsentSource: 'form',
      opensConsentVersion: null,
    });
  });

  test('a save that does not change it leaves date, source and wording as they are', async () => {
    const { documentId } = await createProspect(app.strapi, {
      email: 'same@people.test',
      opensConsent: 'granted',
      opensConsentSource: 'form',
      opensConsentAt: '2026-05-03T10:00:00.000Z',
    });
    const before = await find('same@people.test');

    await owner.put(`/prospects/${documentId}`, { opensConsent: 'granted', company: 'Acme' }).expect(200);

    const { opensConsentAt, opensConsentSource } = await find('same@people.test');
    expect([opensConsentAt, opensConsentSource]).toEqual([before.opensConsentAt, 'form']);
  });

  test('the content manager, which sends back the old date and source beside a new value, gets new ones', async () => {
    const { documentId } = await createProspect(app.strapi, {
      email: 'manager@people.test',
      opensConsent: 'granted',
      opensConsentSource: 'form',
      opensConsentAt: '2026-05-03T10:00:00.000Z',
      opensConsentVersion: '1',
    });
    const { body } = await supertest(app.url)
      .get(`${CONTENT_MANAGER}/${documentId}`)
      .set(owner.bearer)
      .expect(200);
    const { opensConsentAt, opensConsentSource, opensConsentVersion } = body.data;

    await supertest(app.url)
      .put(`${CONTENT_MANAGER}/${documentId}`)
      .set(owner.bearer)
      .send({ opensConsentAt, opensConsentSource, opensConsentVersion, opensConsent: 'refused' })
      .expect(200);

    const prospect = await find('manager@people.test');
    expect(prospect).toMatchObject({
      opensConsent: 'refused',
      opensConsentSource: 'admin',
      opensConsentVersion: null,
    });
    expect(isRecent(prospect.opensConsentAt)).toBe(true);
  });

  test.each([
    ['opensConsent', 'maybe'],
    ['opensConsentAt', 'yesterday'],
    ['clicksConsentAt', '1800-01-01T00:00:00Z'],
    ['clicksConsentSource', 'x'.repeat(256)],
    ['clicksConsentVersion', 'x'.repeat(65)],
  ])('%s of %p is refused', async (field, value) => {
    const { body } = await owner.post('/prospects', { email: 'bad@people.test', [field]: value });

    expect([body.error.status, body.error.details.code]).toEqual([400, 'invalid-input']);
  });

  test('code of the app cannot store a wording longer than 64 characters either', async () => {
    const saving = createProspect(app.strapi, {
      email: 'long@people.test',
      opensConsentVersion: 'x'.repeat(65),
    });

    await expect(saving).rejects.toMatchObject({ details: { code: 'too-long' } });
  });

  describe('by an API token', () => {
    const send = (token: { headers: Record<string, string> }, body: object) =>
      supertest(app.url).post('/api/sequences/consents').set(token.headers).send(body);
    let token: { headers: Record<string, string> };

    beforeAll(async () => {
      token = await createApiToken(app.strapi, 'full-access');
      await createProspect(app.strapi, { email: 'token@people.test' });
    });

    test('both are set by the email address, with a source and a wording', async () => {
      const { body } = await send(token, {
        email: ' Token@people.test',
        opens: 'granted',
        clicks: 'refused',
        version: '3',
      }).expect(200);

      expect(body.data).toEqual({ opens: 'granted', clicks: 'refused' });
      expect(await find('token@people.test')).toMatchObject({
        opensConsentSource: 'api',
        opensConsentVersion: '3',
        clicksConsent: 'refused',
        clicksConsentVersion: '3',
      });
    });

    test.each([
      ['an unknown person', { email: 'nobody@people.test', opens: 'granted' }, 404, 'not-found'],
      ['no consent', { email: 'token@people.test' }, 400, 'invalid-input'],
      ['a third kind', { email: 'token@people.test', replies: 'granted' }, 400, 'invalid-input'],
      ['no email address', { email: 'token', opens: 'granted' }, 400, 'invalid-email-address'],
    ])('%s is refused', async (_, input, status, code) => {
      const { body } = await send(token, input);

      expect([body.error.status, body.error.details.code]).toEqual([status, code]);
    });

    test('a wording that the option does not list is refused at every door, and nothing is stored', async () => {
      const set = (wordings: string[] | null) =>
        app.strapi.config.set('plugin::sequences.privacy.wordings', wordings);
      set(['3', '2026-05']);
      const before = await find('token@people.test');
      const body = (version: string) => ({ email: 'token@people.test', clicks: 'granted', version });
      const rows = [{ email: 'file@people.test', opensConsent: 'yes' }];

      const byToken = await send(token, body('9'));
      const byCode = createProspect(app.strapi, {
        email: 'code@people.test',
        opensConsent: 'granted',
        opensConsentVersion: '9',
      });
      await expect(byCode).rejects.toMatchObject({ details: { code: 'unknown-wording' } });
      const ofFile = await owner.post('/prospects/import', {
        rows,
        onDuplicate: 'skip',
        consents: { version: '9' },
      });
      const after = await find('token@people.test');
      const { status } = await send(token, body('2026-05'));
      set(null);

      for (const { body: answer } of [byToken, ofFile])
        expect([answer.error.status, answer.error.details.code, answer.error.message]).toEqual([
          400,
          'unknown-wording',
          'There is no wording "9". The option privacy.wordings lists: 3, 2026-05.',
        ]);
      expect(after).toEqual(before);
      expect(await find('file@people.test')).toBeNull();
      expect(status).toBe(200);
    });

    test('a token that may only read may not', async () => {
      const readOnly = await createApiToken(app.strapi, 'read-only');

      await send(readOnly, { email: 'token@people.test', opens: 'refused' }).expect(403);

      expect(await find('token@people.test')).toMatchObject({ opensConsent: 'granted' });
    });
  });
});
