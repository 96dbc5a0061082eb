import { relativeTime } from '../../../admin/src/lib/relative-time';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test.each([
  ['this moment', 0, 'just-now'],
  ['20 seconds ago', -20 * SECOND, 'just-now'],
  ['in 20 seconds', 20 * SECOND, { value: 0, unit: 'second' }],
  ['40 seconds ago', -40 * SECOND, { value: -1, unit: 'minute' }],
  ['59 minutes ago', -59 * MINUTE, { value: -59, unit: 'minute' }],
  ['in 90 minutes', 90 * MINUTE, { value: 1, unit: 'hour' }],
  ['yesterday', -25 * HOUR, { value: -1, unit: 'day' }],
  ['in almost seven days', 7 * DAY - HOUR, { value: 6, unit: 'day' }],
  ['in seven days', 7 * DAY, null],
  ['eight days ago', -8 * DAY, null],
])('%s', (_, distanceMs, expected) => {
  expect(relativeTime(distanceMs)).toEqual(expected);
});
