import { pause } from '../../../faults/scale';
import { signingKeysService } from '../../../../server/src/emails/signing/signing-keys';
import { clickUrl, readToken, writeToken } from '../../../../server/src/emails/signing/tracked-url';
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

/** Keys are added and revoked while mails signed with them are out there. */

const HTML = '<body><a href="https://shop.test/p">see</a></body>';

/** The third byte of a token. */
const keyIdOf = (address: string) =>
  Buffer.from(String(/\/[ocu]\/([\w-]+)/.exec(address)?.[1]), 'base64url')[2];

const keptKeys = (app: App) => app.strapi.db.connection('sequences_signing_keys');

onEachDatabase('signing keys', (database) => {
  let app: App;
  let inbox: Inbox;
  let owner: Admin;
  let sequence: string;
  let old: Received;
  let fresh: Received;
  const now = new Date();

  const sendTo = async (index: number) => {
    await enroll(app.strapi, sequence, await createProspects(app.strapi, 1, index), now);
    await tick(app.strapi, addMinutes(now, 1));

    return inbox.to(`p${index}@people.test`)[0] as Received;
  };

  /** As another process has them, on the same database. */
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

  test('the first boot makes one key, and no answer tells its secret', async () => {
    const { body } = await owner.get('/settings/keys').expect(200);
    const [{ secret }] = await keptKeys(app).select('secret');

    expect(body.data).toEqual([{ id: 1, createdAt: expect.any(String), revokedAt: null, isSigning: true }]);
    expect(JSON.stringify(body)).not.toContain(secret);
  });

  test('after a rotation new mails carry the new key, and old ones work', async () => {
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

  test('the key that signs is not revoked, nor one that is unknown', async () => {
    const signing = await owner.delete('/settings/keys/2').expect(400);
    const unknown = await owner.delete('/settings/keys/9').expect(404);

    expect(signing.body.error.details.code).toBe('key-in-use');
    expect(unknown.body.error.details.code).toBe('not-found');
  });

  test('what a revoked key signed leads nowhere and is not recorded, and its secret is gone', async () => {
    const reader = readerAt(app.url);
    const before = await readStatistics(app.strapi, sequence, 'all');
    const { body } = await owner.delete('/settings/keys/1').expect(200);

    const pixel = await reader.get(pixelOf(old));
    const click = await reader.get(String(linksOf(old)[0]));
    const page = await reader.get(unsubscribeOf(old));
    const left = await reader.post(unsubscribeOf(old), '');
    const working = await reader.get(String(linksOf(fresh)[0]));
    const after = await readStatistics(app.strapi, sequence, 'all');
    const kept = await keptKeys(app).orderBy('key_id');

    expect(body.data[0]).toMatchObject({ id: 1, isSigning: false, revokedAt: expect.any(String) });
    expect([pixel.status, pixel.headers.get('content-type')]).toEqual([200, 'image/gif']);
    expect([click.status, page.status, left.status, working.status]).toEqual([404, 404, 404, 302]);
    expect([after.opens.total, after.unsubscribes]).toEqual([before.opens.total, before.unsubscribes]);
    expect(after.clicks.total).toBe(before.clicks.total + 1);
    expect(kept).toMatchObject([{ key_id: 1, secret: null }, { key_id: 2 }]);
  });

  test('keys are seen and changed with the settings permission only', async () => {
    const settings = await signInWith(app.strapi, ['settings']);
    const others = await signInWith(app.strapi, ['read', 'edit', 'send', 'prospects']);

    await settings.get('/settings/keys').expect(200);
    await others.get('/settings/keys').expect(403);
    await others.post('/settings/keys').expect(403);
    await others.delete('/settings/keys/1').expect(403);
  });

  test('a table without keys leaves the keys as they are', async () => {
    const log = jest.spyOn(app.strapi.log, 'warn').mockImplementation();
    const kept = await keptKeys(app).select('*');
    await keptKeys(app).delete();

    await service(app.strapi, 'signingKeys').refresh();
    const click = await readerAt(app.url).get(String(linksOf(fresh)[0]));
    const warnings = log.mock.calls.map(String);
    await keptKeys(app).insert(kept);
    log.mockRestore();

    expect(click.status).toBe(302);
    expect(warnings).toEqual([expect.stringContaining('the signing keys stay as they are')]);
  });

  test('a key kept without dates is loaded', async () => {
    await keptKeys(app).update({ created_at: null });

    await service(app.strapi, 'signingKeys').load();
    const click = await readerAt(app.url).get(String(linksOf(fresh)[0]));

    expect(click.status).toBe(302);
    expect(service(app.strapi, 'signingKeys').list()[1]).toMatchObject({
      id: 2,
      createdAt: null,
      isSigning: true,
    });
  });

  test('tokens of a key that another node added have it asked for, once, and are accepted', async () => {
    const other = anotherNode();
    await other.load();
    await other.rotate();
    const [base, token] = String(linksOf(fresh)[0]).split('/c/') as [string, string];
    const address = clickUrl(base, writeToken(readToken(token, other.verificationKeys())!, other.signing()));
    const unknown = address.replace(/\/c\/..../, '/c/AQEJ');
    const click = async (to: string) => (await readerAt(app.url).get(to)).status;
    const asked: string[] = [];
    const listen = ({ sql }: { sql: string }) => sql.includes('signing_keys') && asked.push(sql);
    setClock(addMinutes(now, 60));
    app.strapi.db.connection.on('query', listen);

    await Promise.all([...Array.from({ length: 10 }, () => address), unknown].map(click));
    while ((await click(address)) !== 302) await pause(20);
    const status = await click(unknown);
    app.strapi.db.connection.off('query', listen);

    expect([keyIdOf(address), keyIdOf(unknown)]).toEqual([3, 9]);
    expect(status).toBe(404);
    expect(asked).toHaveLength(1);
  });

  test('nodes that boot at once without any key agree on one key, and rotations at once make as many keys', async () => {
    const nodes = [anotherNode(), anotherNode(), anotherNode()];
    await keptKeys(app).delete();

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
});
