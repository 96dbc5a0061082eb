import { findObstacles } from '../../../server/src/sequences/obstacles';

const READY = { hasPublicUrl: true, canSend: true, isTrackingDecided: true };
const step = (position: number, fields = {}) => ({ position, subject: 'Hi', html: '<p>x</p>', ...fields });
const sequence = (fields = {}) => ({
  state: 'draft' as const,
  senderEmail: 'ada@x.test',
  trackOpens: false,
  trackClicks: false,
  steps: [step(1), step(2, { subject: null })],
  ...fields,
});

test('a sequence with complete steps, a sender, a public URL and an email provider has no obstacles', () => {
  expect(findObstacles(sequence(), READY)).toEqual([]);
});

test.each([
  ['no steps', { steps: [] }, READY, 'no-steps'],
  ['a first step without a subject', { steps: [step(1, { subject: ' ' })] }, READY, 'step-subject'],
  ['a step without a body', { steps: [step(1), step(2, { html: null })] }, READY, 'step-body'],
  ['no sender', { senderEmail: '' }, READY, 'sender'],
  ['an archived state', { state: 'archived' as const }, READY, 'archived'],
  ['no public URL', {}, { ...READY, hasPublicUrl: false }, 'public-url'],
  ['no email provider', {}, { ...READY, canSend: false }, 'email-provider'],
  [
    'tracking of opens without a decision',
    { trackOpens: true },
    { ...READY, isTrackingDecided: false },
    'tracking-undecided',
  ],
  [
    'tracking of clicks without a decision',
    { trackClicks: true },
    { ...READY, isTrackingDecided: false },
    'tracking-undecided',
  ],
])('%s is an obstacle to activation', (_, fields, context, code) => {
  const obstacles = findObstacles(sequence(fields), context);

  expect(obstacles.map((obstacle) => obstacle.code)).toEqual([code]);
  expect(obstacles[0]?.message).toMatch(/\.$/);
});
