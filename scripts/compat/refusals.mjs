import assert from 'node:assert/strict';

/** Refusals of the plugin and of Strapi itself arrive with their status and words, which they do not where a class is of another copy. */
export const checkRefusals = async (api) => {
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

  const stranger = await api.ask('POST', '/admin/login', { email: 'nobody@acme.example', password: 'wrong' });
  assert.equal(stranger.status, 400);
  assert.equal(stranger.body.error.message, 'Invalid credentials');
};
