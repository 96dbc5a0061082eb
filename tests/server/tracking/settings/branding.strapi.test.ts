import { setTimeout as delay } from 'node:timers/promises';
import { type Admin, signInOwner, signInWith } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { onEachDatabase } from '../../../helpers/databases';
import { entriesSince, newestId } from '../../history/entries';

/** The sender's name, logo and color on the pages of readers, as set in the admin. */

const NONE = { senderName: null, logoUrl: null, color: null };

const ACME = { senderName: 'Acme & Co', logoUrl: 'https://cdn.example.org/logo.png', color: '#ffee00' };

/** Pages are at most a second behind what another node changed. */
const FRESH_MS = 1_100;

const readPage = async ({ url }: Pick<App, 'url'>) => (await fetch(`${url}/api/sequences/c/unknown`)).text();

onEachDatabase('the branding of the pages of readers', (database) => {
  let app: App;
  let owner: Admin;
  const store = () => app.strapi.store({ type: 'plugin', name: 'sequences', key: 'branding' });

  beforeAll(async () => {
    app = await boot({ database });
    owner = await signInOwner(app.strapi);
  });

  beforeEach(async () => {
    await owner.put('/settings/branding', NONE).expect(200);
  });

  afterAll(() => app.stop());

  test('saving what is there already is no act', async () => {
    await owner.put('/settings/branding', NONE).expect(200);

    expect(await entriesSince(owner, 0)).toEqual([]);
  });

  test('what is saved is shown on the next page, and stands in the history with who saved it', async () => {
    const start = await newestId(owner);

    const { body } = await owner.put('/settings/branding', ACME).expect(200);

    expect(body).toEqual({ data: ACME, meta: { fixed: [] } });
    expect((await owner.get('/settings/branding').expect(200)).body).toEqual(body);
    const text = await readPage(app);
    expect(text).toContain('For emails from Acme &amp; Co');
    expect(text).toContain('<img src="https://cdn.example.org/logo.png" alt="Acme &amp; Co">');
    expect(text).toContain('--color:#ffee00;--on-color:#000000');
    expect(await entriesSince(owner, start)).toEqual([
      ['branding-changed', { fields: ['senderName', 'logoUrl', 'color'] }, 'Olive Owner'],
    ]);
  });

  test('what is left out stays, and an empty text removes', async () => {
    await owner.put('/settings/branding', ACME).expect(200);

    await owner.put('/settings/branding', { senderName: ' Ada ' }).expect(200);
    const { body } = await owner.put('/settings/branding', { logoUrl: ' ' }).expect(200);

    expect(body.data).toEqual({ senderName: 'Ada', logoUrl: null, color: '#ffee00' });
  });

  test.each([
    [{ senderName: 'a'.repeat(101) }, 'invalid-sender-name', 'senderName'],
    [{ senderName: 'A\nB' }, 'invalid-sender-name', 'senderName'],
    [{ logoUrl: 'http://cdn.test/logo.png' }, 'invalid-logo-url', 'logoUrl'],
    [{ logoUrl: 'logo.png' }, 'invalid-logo-url', 'logoUrl'],
    [{ logoUrl: 'https://a;b.test/logo.png' }, 'invalid-logo-url', 'logoUrl'],
    [{ logoUrl: `https://cdn.test/${'a'.repeat(500)}` }, 'invalid-logo-url', 'logoUrl'],
    [{ color: 'red' }, 'invalid-color', 'color'],
    [{ color: '#fff;}' }, 'invalid-color', 'color'],
    [{ color: 7 }, 'invalid-input', 'color'],
    [{ colour: '#ffffff' }, 'invalid-input', undefined],
  ])('%j is refused with the code %s, and previewed neither', async (input, code, path) => {
    const saved = await owner.put('/settings/branding', input).expect(400);
    const previewed = await owner
      .post('/settings/branding/preview', { ...NONE, ...input, language: 'en' })
      .expect(400);

    const { details } = saved.body.error;
    expect([details.code, details.errors[0]?.path[0] || undefined]).toEqual([code, path]);
    expect(previewed.body.error.details).toEqual(details);
    expect((await owner.get('/settings/branding')).body.data).toEqual(NONE);
  });

  test('only the permission to change settings opens it', async () => {
    const editor = await signInWith(app.strapi, ['read', 'edit', 'send', 'prospects']);

    await editor.get('/settings/branding').expect(403);
    await editor.put('/settings/branding', ACME).expect(403);
    await editor.post('/settings/branding/preview', { ...ACME, language: 'en' }).expect(403);
  });

  test('a preview is the unsubscribe page in that language, and stores nothing', async () => {
    const { body } = await owner
      .post('/settings/branding/preview', { ...ACME, language: 'de-AT' })
      .expect(200);

    expect(body.data.html).toContain('<html lang="de">');
    expect(body.data.html).toContain('Für E-Mails von Acme &amp; Co');
    expect(body.data.html).toContain('--color:#ffee00');
    expect((await owner.get('/settings/branding')).body.data).toEqual(NONE);
  });

  test('an option of the config takes precedence for itself, is shown as fixed, and cannot be changed', async () => {
    await owner.put('/settings/branding', ACME).expect(200);
    app.strapi.config.set('plugin::sequences.publicPages', { ...NONE, color: '#0a7d3c' });

    const { body } = await owner.get('/settings/branding').expect(200);
    const refused = await owner.put('/settings/branding', { senderName: 'Other', color: '#000000' });
    const text = await readPage(app);
    app.strapi.config.set('plugin::sequences.publicPages', NONE);

    expect(body).toEqual({ data: { ...ACME, color: '#0a7d3c' }, meta: { fixed: ['color'] } });
    expect([refused.status, refused.body.error.details.code]).toEqual([400, 'fixed-by-config']);
    expect(text).toContain('--color:#0a7d3c');
    expect(text).toContain('Acme &amp; Co');
    expect((await owner.get('/settings/branding')).body.data).toEqual(ACME);
  });

  test('pages follow within a second what another node saved', async () => {
    await readPage(app);
    await store().set({ value: ACME });
    await delay(FRESH_MS);

    expect(await readPage(app)).toContain('Acme &amp; Co');
  });

  test('while the database does not answer, pages come soon and look as they did', async () => {
    await owner.put('/settings/branding', ACME).expect(200);
    const get = jest.spyOn(app.strapi.db, 'query').mockImplementation((() => {
      throw new Error('The database is away');
    }) as never);
    await delay(FRESH_MS);

    const text = await readPage(app);
    get.mockRestore();

    expect(text).toContain('Acme &amp; Co');
  });
});
