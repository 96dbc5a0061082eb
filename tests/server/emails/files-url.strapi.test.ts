import { signInOwner } from '../../helpers/admin';
import { boot } from '../../helpers/boot';

test.each([
  ['https://cms.acme.example', 'https://cms.acme.example'],
  ['https://acme.example/cms', 'https://acme.example/cms'],
  ['http://localhost:1337', null],
  ['http://192.168.0.7', null],
  [null, null],
])('with the URL %s of the server, the one of uploaded files is %s', async (publicUrl, expected) => {
  const app = await boot({ publicUrl });
  const admin = await signInOwner(app.strapi);

  const response = await admin.get('/files-url').expect(200);

  expect(response.body.data).toBe(expected);
  await app.stop();
});
