import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PublicUrlCheck } from '../../../../server/src/tracking/contract';
import { type Admin, signInOwner, signInWith } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';

let app: App;
let admin: Admin;
/** A web server that is not this Strapi. */
let otherServer: Server;

const checkUrl = async (url: string | null): Promise<PublicUrlCheck> => {
  app.strapi.config.set('plugin::sequences.trackingUrl', url);
  return (await admin.get('/settings/public-url').expect(200)).body.data;
};

beforeAll(async () => {
  app = await boot({ database: 'sqlite' });
  admin = await signInOwner(app.strapi);
  otherServer = createServer((request, response) => {
    const isMoved = String(request.url).startsWith('/moved');
    response.writeHead(isMoved ? 301 : 200, isMoved ? { location: 'https://new.test/' } : {}).end('hello');
  }).listen(0, '127.0.0.1');
});

afterAll(async () => {
  otherServer.close();
  await app.stop();
});

test('the check is ok when the pixel can be fetched from the public URL', async () => {
  expect(await checkUrl(app.url)).toEqual({
    url: `${app.url}/api/sequences`,
    outcome: 'ok',
    detail: null,
    warnings: ['local'],
  });
});

test('the outcome names the problem: not-ours, redirected or unreachable', async () => {
  const otherUrl = `http://127.0.0.1:${(otherServer.address() as AddressInfo).port}`;

  expect(await checkUrl(otherUrl)).toMatchObject({ outcome: 'not-ours', detail: '200' });
  expect(await checkUrl(`${otherUrl}/moved`)).toMatchObject({
    outcome: 'redirected',
    detail: 'https://new.test/',
  });
  expect(await checkUrl('http://nobody.invalid')).toMatchObject({
    outcome: 'unreachable',
    warnings: ['not-https'],
  });
});

test('the check needs the permission settings', async () => {
  await (await signInWith(app.strapi, ['read', 'edit'])).get('/settings/public-url').expect(403);
});
