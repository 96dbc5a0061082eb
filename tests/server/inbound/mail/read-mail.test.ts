import { bounceConsequence } from '../../../../server/src/inbound/mail/bounce-policy';
import { readMail } from '../../../../server/src/inbound/mail/read-mail';
import { readFixtures, RECEIVED_AT } from './read-fixtures';

const fixtures = readFixtures();

test('there are at least 100 mails of many systems and languages', () => {
  const count = (file: string) => fixtures.filter(({ name }) => name.startsWith(file)).length;

  expect(count('bounces')).toBeGreaterThanOrEqual(40);
  expect(count('automatic-replies')).toBeGreaterThanOrEqual(30);
  expect(count('replies')).toBeGreaterThanOrEqual(30);
});

test.each(fixtures.map((fixture) => [fixture.name, fixture] as const))('%s', async (_, fixture) => {
  const { raw, id, token, expected } = fixture;
  const reading = await readMail(raw, RECEIVED_AT);
  const { kind, recipients, code, consequence, awayUntil, text, answered, returned } = expected;

  expect(reading).toMatchObject({
    kind,
    ...(recipients && { recipients }),
    ...(code !== undefined && { code }),
    ...(awayUntil !== undefined && { awayUntil: awayUntil && new Date(awayUntil) }),
    ...(text !== undefined && { text }),
  });
  expect(reading?.references.answered.includes(id)).toBe(Boolean(answered));
  expect(reading?.references.returned.includes(id)).toBe(Boolean(returned));
  if (raw.includes(token)) expect(reading?.references.tokens).toEqual([token]);
  if (reading?.kind === 'bounce' && consequence) expect(bounceConsequence(reading)).toBe(consequence);
});
