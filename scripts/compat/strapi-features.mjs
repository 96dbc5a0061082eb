import assert from 'node:assert/strict';

/** Strapi's own features work beside the plugin: translations in the content manager, and GraphQL if it is installed. */
export const checkStrapiFeatures = async ({ api, packages }) => {
  await api.post('/i18n/locales', { code: 'fr', name: 'French (fr)', isDefault: false });
  const pages = '/content-manager/collection-types/api::page.page';
  const { status, body } = await api.post(pages, { title: 'Welcome' });
  assert.equal(status, 201, JSON.stringify(body));
  const { documentId } = body.data;
  const french = await api.put(`${pages}/${documentId}?locale=fr`, { title: 'Bienvenue' });
  assert.deepEqual([french.status, french.body.data.title], [200, 'Bienvenue']);

  if (!packages.some((name) => name.startsWith('@strapi/plugin-graphql'))) return;
  const response = await api.callWithoutToken('POST', '/graphql', { query: '{ __typename }' });
  assert.deepEqual(response.body, { data: { __typename: 'Query' } });
};
