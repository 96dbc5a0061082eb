import { pause } from '../../../faults/scale';
import { signingKeysService } from '../../../../server/src/emails/signing/signing-keys';
import { readToken, writeToken } from '../../../../server/src/emails/signing/token';
import { clickUrl } from '../../../../server/src/emails/signing/tracked-url';
import { type Admin, signInOwner, signInWith } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';
import { releaseClock, setClock } from '../../../helpers/clock';
import { onEachDatabase } from '../../../helpers/databases';
import { type Inbox, type Received, startInbox } from '../../../helpers/inbox';
import { readerAt } from '../../../helpers/reader';
import { linksOf, pixelOf, unsubscribeOf } from '../../../helpers/received';
import {
  addMinutes,
  createProspects,
  enroll,
  readStatistics,
  service,
  startSequence,
  tick,
} from '../../../helpers/fixtures';

/** Rotating and revoking signing keys, after mails with their signatures were sent. */

const HTML = '<body><a href="https://shop.test/p">see</a></body>';

/** The key id is the third byte of a token. */
const keyIdOf = (trackedUrl: string) =>
  Buffer.from(String(/\/[ocu]\/([\w-]+)/.exec(trackedUrl)?.[1]), 'base64url')[1];

const keyTable = (app: App) => app.strapi.db.connection('sequences_signing_keys');

onEachDatabase('signing keys', (database) => {
  let app: App;
  let inbox: Inbox;
  let owner: Admin;
  let sequence: string;
  /** A mail signed with key 1. */
  let old: Received;
  /** A mail signed with key 2. */
  let fresh: Received;
  const now = new Date();

  const sendTo = async (index: number) => {
    await enroll(app.strapi, sequence, await createProspects(app.strapi, 1, index), now);
    await tick(app.strapi, addMinutes(now, 1));

    return inbox.to(`p${index}@people.test`)[0] as Received;
  };

  /** The key service of another process on the same database. */
  const anotherNode = () => signingKeysService({ strapi: app.strapi });

  beforeAll(async () => {
    inbox = await startInbox();
    app = await boot({ database, smtpPort: inbox.port });
    owner = await signInOwner(app.strapi);
    sequence = (await startSequence(app.strapi, [{ subject: 'One', html: HTML }])).documentId;
    old = await sendTo(0);
  });

  afterAll(async () => {
    releaseClock();
    await app.stop();
    await inbox.stop();
  });

  test('the first boot creates one key, whose secret is not part of the response', async () => {
    const { body } = await owner.get('/settings/keys').expect(200);
    const [{ secret }] = await keyTable(app).select('secret');

    expect(body.data).toEqual([{ id: 1, createdAt: expect.any(String), revokedAt: null, isSigning: true }]);
    expect(JSON.stringify(body)).not.toContain(secret);
  });

  test('after a rotation new mails are signed with the new key, and URLs in old mails still work', async () => {
    const { body } = await owner.post('/settings/keys').expect(200);
    fresh = await sendTo(1);
    const click = await readerAt(app.url).get(String(linksOf(old)[0]));
    await readerAt(app.url).get(pixelOf(old));
    const { opens, clicks } = await readStatistics(app.strapi, sequence);

    expect(body.data).toMatchObject([
      { id: 1, isSigning: false, revokedAt: null },
      { id: 2, isSigning: true, revokedAt: null },
    ]);
    expect([keyIdOf(pixelOf(old)), keyIdOf(pixelOf(fresh)), keyIdOf(unsubscribeOf(fresh))]).toEqual([
      1, 2, 2,
    ]);
    expect([click.status, opens.total, clicks.total]).toEqual([302, 1, 1]);
  });

  test('revoking the signing key answers 400, revoking an unknown key 404', async () => {
    const signing = await owner.delete('/settings/keys/2').expect(400);
    const unknown = await owner.delete('/settings/keys/9').expect(404);

    expect(signing.body.error.details.code).toBe('key-in-use');
    expect(unknown.body.error.details.code).toBe('not-found');
  });

  test('pixels and links signed with a revoked key record nothing, and its unsubscribe URL works for ever', async () => {
    const reader = readerAt(app.url);
    const before = await readStatistics(app.strapi, sequence, 'all');
    const { body } = await owner.delete('/settings/keys/1').expect(200);

    const pixel = await reader.get(pixelOf(old));
    const click = await reader.get(String(linksOf(old)[0]));
    const page = await reader.get(unsubscribeOf(old));
    const unsubscribe = await reader.post(unsubscribeOf(old), 'List-Unsubscribe=One-Click');
    const freshClick = await reader.get(String(linksOf(fresh)[0]));
    const after = await readStatistics(app.strapi, sequence, 'all');
    const prospect = await app.strapi.db
      .query('plugin::sequences.prospect')
      .findOne({ where: { email: 'p0@people.test' } });

    expect(body.data[0]).toMatchObject({ id: 1, isSigning: false, revokedAt: expect.any(String) });
    expect([pixel.status, pixel.headers.get('content-type')]).toEqual([200, 'image/gif']);
    expect([click.status, freshClick.status]).toEqual([404, 302]);
    expect([page.status, unsubscribe.status]).toEqual([200, 200]);
    expect(after.opens.total).toBe(before.opens.total);
    expect(after.clicks.total).toBe(before.clicks.total + 1);
    expect([before.unsubscribes, after.unsubscribes, prospect.state]).toEqual([0, 1, 'unsubscribed']);
  });

  test('keys can be read and changed only with the permission settings', async () => {
    const settings = await signInWith(app.strapi, ['settings']);
    const others = await signInWith(app.strapi, ['read', 'edit', 'send', 'prospects']);

    await settings.get('/settings/keys').expect(200);
    await others.get('/settings/keys').expect(403);
    await others.post('/settings/keys').expect(403);
    await others.delete('/settings/keys/1').expect(403);
  });

  test('when the key table is empty, a refresh keeps the keys in memory and logs a warning', async () => {
    const log = jest.spyOn(app.strapi.log, 'warn').mockImplementation();
    const storedKeys = await keyTable(app).select('*');
    await keyTable(app).delete();

    await service(app.strapi, 'signingKeys').refresh();
    const click = await readerAt(app.url).get(String(linksOf(fresh)[0]));
    const warnings = log.mock.calls.map(String);
    await keyTable(app).insert(storedKeys);
    log.mockRestore();

    expect(click.status).toBe(302);
    expect(warnings).toEqual([expect.stringContaining('could not reload the signing keys')]);
  });

  test('a key stored without dates is loaded', async () => {
    await keyTable(app).update({ created_at: null });

    await service(app.strapi, 'signingKeys').load();
    const click = await readerAt(app.url).get(String(linksOf(fresh)[0]));

    expect(click.status).toBe(302);
    expect(service(app.strapi, 'signingKeys').list()[1]).toMatchObject({
      id: 2,
      createdAt: null,
      isSigning: true,
    });
  });

  test('tokens of a key that another node added cause one query for new keys, and are then accepted', async () => {
    const other = anotherNode();
    await other.load();
    await other.rotate();
    const [base, token] = String(linksOf(fresh)[0]).split('/c/') as [string, string];
    const validUrl = clickUrl(base, writeToken(readToken(token, other.verificationKeys())!, other.signing()));
    const unknownKeyUrl = validUrl.replace(/\/c\/.../, '/c/Agk');
    const click = async (url: string) => (await readerAt(app.url).get(url)).status;
    const queries: string[] = [];
    const listen = ({ sql }: { sql: string }) => sql.includes('signing_keys') && queries.push(sql);
    setClock(addMinutes(now, 60));
    app.strapi.db.connection.on('query', listen);

    await Promise.all([...Array.from({ length: 10 }, () => validUrl), unknownKeyUrl].map(click));
    while ((await click(validUrl)) !== 302) await pause(20);
    const status = await click(unknownKeyUrl);
    app.strapi.db.connection.off('query', listen);

    expect([keyIdOf(validUrl), keyIdOf(unknownKeyUrl)]).toEqual([3, 9]);
    expect(status).toBe(404);
    expect(queries).toHaveLength(1);
  });

  test('nodes that boot at the same time agree on one first key, and each concurrent rotation adds a key', async () => {
    const nodes = [anotherNode(), anotherNode(), anotherNode()];
    await keyTable(app).delete();

    await Promise.all(nodes.map((node) => node.load()));
    const secrets = nodes.map((node) => node.signing().secret.toString('hex'));
    await Promise.all(nodes.map((node) => node.rotate()));
    await service(app.strapi, 'signingKeys').refresh();

    expect(new Set(secrets).size).toBe(1);
    expect(service(app.strapi, 'signingKeys').list()).toMatchObject([
      { id: 1 },
      { id: 2 },
      { id: 3 },
      { id: 4, isSigning: true },
    ]);
  });

  test('after 300 rotations, new emails are signed with the newest key and all old URLs still work', async () => {
    releaseClock();
    // Without its keys the database looked imported, so the next pass pauses the sequence.
    await tick(app.strapi, now);
    await service(app.strapi, 'sequences').activate(sequence);
    const signingKeys = service(app.strapi, 'signingKeys');
    const early = await sendTo(299);
    while (signingKeys.signing().id < 300) await signingKeys.rotate();
    const newest = await sendTo(300);

    const click = await readerAt(app.url).get(String(linksOf(newest)[0]));
    const earlyClick = await readerAt(app.url).get(String(linksOf(early)[0]));
    const tokens = [pixelOf(newest), ...linksOf(newest), unsubscribeOf(newest)].map(
      (url) => /\/[ocu]\/([\w-]+)/.exec(url)?.[1] ?? ''
    );
    await signingKeys.rotate();
    await owner.delete('/settings/keys/300').expect(200);
    const revokedClick = await readerAt(app.url).get(String(linksOf(newest)[0]));
    const page = await readerAt(app.url).get(unsubscribeOf(newest));

    expect([click.status, earlyClick.status, revokedClick.status, page.status]).toEqual([302, 302, 404, 200]);
    expect(Math.max(...tokens.map(({ length }) => length))).toBeLessThanOrEqual(64);
  });
});
