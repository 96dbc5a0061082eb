import { bounceCauseKey } from '../../../admin/src/lib/bounce-cause';
import english from '../../../admin/src/messages/en.json';

test.each([
  ['5.1.1', 'no-mailbox'],
  ['5.2.1', 'no-mailbox'],
  ['5.4.1', 'no-mailbox'],
  ['5.1.2', 'no-domain'],
  ['5.2.2', 'full'],
  ['4.2.2', 'full'],
  ['5.3.4', 'too-large'],
  ['5.7.26', 'our-domain'],
  ['5.7.515', 'our-domain'],
  ['5.7.1', 'spam'],
  ['4.4.7', 'unreachable'],
  ['4.0.0', 'later'],
  ['5.0.0', 'refused'],
])('the code %s means: %s', (code, cause) => {
  expect(bounceCauseKey(code)).toBe(`emails.bounce.${cause}`);
  expect(english).toHaveProperty([`emails.bounce.${cause}`]);
});

test.each([null, '', '2.0.0', 'apple-unclear'])('%s says nothing', (code) => {
  expect(bounceCauseKey(code)).toBeNull();
});
