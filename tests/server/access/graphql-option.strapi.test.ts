import { boot } from '../../helpers/boot';
import { createProspect } from '../../helpers/fixtures';
import { type Actor, createApiToken, nobody } from './actors';
import { call } from './door-requests';
import { HOST_PLUGINS } from './host-plugins';

test('with the option graphql, tokens reach prospects, sequences and steps as far as their kind goes', async () => {
  const app = await boot({ plugins: HOST_PLUGINS, config: { graphql: true } });
  await createProspect(app.strapi, { email: 'ada@people.test' });
  const reader = await createApiToken(app.strapi, 'read-only');
  const writer = await createApiToken(app.strapi, 'full-access');
  const ask = async (actor: Actor, query: string) =>
    JSON.stringify((await call(app.strapi, actor, ['post', '/graphql', { query }])).body);
  const list = '{ sequencesProspects { email } }';
  const create = 'mutation { createSequencesProspect(data: { email: "new@people.test" }) { email } }';

  const schema = await ask(reader, '{ __schema { types { name } } }');
  const answers = [
    await ask(reader, list),
    await ask(reader, create),
    await ask(writer, create),
    await ask(nobody, list),
  ];
  const rows = await app.strapi.db.getConnection('sequences_prospects').select('email');
  await app.stop();

  expect(schema).toContain('"SequencesProspect"');
  expect(schema).not.toMatch(/SequencesE(vent|mail)|SequencesLink/);
  expect(answers[0]).toContain('ada@people.test');
  expect(answers[1]).toMatch(/forbidden/i);
  expect(answers[2]).toContain('new@people.test');
  expect(answers[3]).toMatch(/forbidden/i);
  expect(rows).toHaveLength(2);
});
