import { IntlMessageFormat } from 'intl-messageformat';
import { automatedReason } from '../../../admin/src/activities/automated-reason';
import german from '../../../admin/src/messages/de.json';
import english from '../../../admin/src/messages/en.json';
import spanish from '../../../admin/src/messages/es.json';
import french from '../../../admin/src/messages/fr.json';
import { DEFAULT_RULES } from '../../../server/src/tracking/classification/rules';

test.each(Object.keys(DEFAULT_RULES))('the reason %s has a message', (reason) => {
  const { key } = automatedReason({ reason, burst: null });

  expect(english).toHaveProperty([key]);
  expect(key).toBe(`activities.reason.${reason}`);
});

test.each([
  [null, 'none'],
  ['', ''],
  ['from-a-later-version', 'from-a-later-version'],
])('the unknown reason %p is shown unchanged', (reason, shown) => {
  expect(automatedReason({ reason, burst: null })).toEqual({
    key: 'activities.reason.unknown',
    values: { reason: shown },
  });
});

test.each([
  [0.362, 0.4],
  [0.4, 0.4],
  [0.401, 0.5],
  [0, 0.1],
  [0.004, 0.1],
  [0.7, 0.7],
  [9.999, 10],
  [12, 12],
])('a burst of %d s is shown as %d s', (seconds, shown) => {
  expect(automatedReason({ reason: 'burst', burst: { links: 6, seconds } })).toEqual({
    key: 'activities.reason.burst-links',
    values: { links: 6, seconds: shown },
  });
});

test.each([
  ['en', english, 'robot: followed 6 links in 0.4 s'],
  ['de', german, 'Roboter: folgte 6 Links in 0,4 s'],
  ['fr', french, 'robot\u00a0: a suivi 6 liens en 0,4 s'],
  ['es', spanish, 'robot: siguió 6 enlaces en 0,4 s'],
])('a burst in the language %s', (language, messages, expected) => {
  const format = (key: string, values?: object) =>
    String(new IntlMessageFormat((messages as Record<string, string>)[key], language).format({ ...values }));
  const { key, values } = automatedReason({ reason: 'burst', burst: { links: 6, seconds: 0.362 } });

  expect(format('activities.automated', { why: format(key, values) })).toBe(expected);
});
