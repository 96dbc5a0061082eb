import { reasonKey } from '../../admin/src/activities/reason';
import english from '../../admin/src/translations/en.json';
import { DEFAULT_RULES } from '../../server/src/tracking/rules';

test.each(Object.keys(DEFAULT_RULES))('the reason %s has words', (reason) => {
  expect(english).toHaveProperty([reasonKey(reason)]);
  expect(reasonKey(reason)).toBe(`activities.reason.${reason}`);
});

test.each([null, '', 'from-a-later-version'])('the reason %p is shown as it is', (reason) => {
  expect(reasonKey(reason)).toBe('activities.reason.unknown');
});
