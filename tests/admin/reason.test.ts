import { reasonKey } from '../../admin/src/activities/reason';
import english from '../../admin/src/translations/en.json';

test.each(['head', 'prefetch', 'empty-agent', 'apple-mpp', 'gmail-prefetch', 'known-agent', 'after-bounce'])(
  'the reason %s has words',
  (reason) => {
    expect(english).toHaveProperty([reasonKey(reason)]);
    expect(reasonKey(reason)).toBe(`activities.reason.${reason}`);
  }
);

test.each([null, '', 'from-a-later-version'])('the reason %p is shown as it is', (reason) => {
  expect(reasonKey(reason)).toBe('activities.reason.unknown');
});
