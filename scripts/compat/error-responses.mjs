import assert from 'node:assert/strict';

/**
 * Errors of the plugin and of Strapi arrive with their status and message. They do not when `@strapi/utils` is installed
 * twice, since Strapi tests errors with `instanceof`.
 */
export const checkErrorResponses = async (api) => {
  const wrong = await api.post('/sequences/sequences', { name: '' });
  assert.equal(wrong.status, 400);
  assert.equal(wrong.body.error.message, 'name: write a name');

  const missing = await api.get('/sequences/sequences/nowhere');
  assert.equal(missing.status, 404);
  assert.equal(missing.body.error.details.code, 'not-found');

  const { body } = await api.post('/sequences/sequences', { name: 'Unready' });
  const refused = await api.post(`/sequences/sequences/${body.data.documentId}/activate`);
  assert.equal(refused.status, 400);
  assert.deepEqual(
    refused.body.error.details.obstacles.map(({ code }) => code),
    ['no-steps', 'sender']
  );

  const credentials = { email: 'nobody@acme.example', password: 'wrong' };
  const login = await api.callWithoutToken('POST', '/admin/login', credentials);
  assert.equal(login.status, 400);
  assert.equal(login.body.error.message, 'Invalid credentials');
};
