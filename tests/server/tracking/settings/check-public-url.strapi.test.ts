import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PublicUrlCheck } from '../../../../server/src/tracking/contract';
import { type Admin, signInOwner, signInWith } from '../../../helpers/admin';
import { type App, boot } from '../../../helpers/boot';

let app: App;
let admin: Admin;
let stranger: Server;

const checkAt = async (address: string | null): Promise<PublicUrlCheck> => {
  app.strapi.config.set('plugin::sequences.trackingUrl', address);
  return (await admin.get('/settings/public-url').expect(200)).body.data;
};

beforeAll(async () => {
  app = await boot({ database: 'sqlite' });
  admin = await signInOwner(app.strapi);
  stranger = createServer((request, response) => {
    const isMoved = String(request.url).startsWith('/moved');
    response.writeHead(isMoved ? 301 : 200, isMoved ? { location: 'https://new.test/' } : {}).end('hello');
  }).listen(0, '127.0.0.1');
});

afterAll(async () => {
  stranger.close();
  await app.stop();
});

test('the pixel is fetched at the public address', async () => {
  expect(await checkAt(app.url)).toEqual({
    url: `${app.url}/api/sequences`,
    outcome: 'ok',
    detail: null,
    warnings: ['local'],
  });
});

test('what is wrong with it is told', async () => {
  const elsewhere = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;

  expect(await checkAt(elsewhere)).toMatchObject({ outcome: 'not-ours', detail: '200' });
  expect(await checkAt(`${elsewhere}/moved`)).toMatchObject({
    outcome: 'redirected',
    detail: 'https://new.test/',
  });
  expect(await checkAt('http://nobody.invalid')).toMatchObject({
    outcome: 'unreachable',
    warnings: ['not-https'],
  });
});

test('only who may change the settings is told', async () => {
  await (await signInWith(app.strapi, ['read', 'edit'])).get('/settings/public-url').expect(403);
});
