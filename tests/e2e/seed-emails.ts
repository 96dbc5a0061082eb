import { createHash } from 'node:crypto';
import { NOW, type Size, STEPS_EACH } from './seed-sizes';

/** What becomes of the emails of the seeded world: every state and every hard case, by turns. */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const OPENED_MS = 20 * MINUTE_MS;
const CLICKED_MS = 30 * MINUTE_MS;
const MONDAY = Date.parse('2040-05-14T06:00:00Z');

type Fate = {
  state: string;
  opens?: number;
  clicks?: number;
  automatedOpens?: number;
  automatedClicks?: number;
  answer?: 'replied' | 'bounced';
  error?: [code: string, message: string];
};

const FATES: Fate[] = [
  { state: 'sent', opens: 3, clicks: 2 },
  { state: 'sent', opens: 1 },
  { state: 'sent', opens: 2, clicks: 1 },
  { state: 'sent', automatedOpens: 1 },
  { state: 'sent', automatedClicks: 2 },
  { state: 'sent', answer: 'replied' },
  { state: 'sent', clicks: 1 },
  { state: 'sent', answer: 'bounced', automatedOpens: 1 },
  { state: 'sent' },
  { state: 'failed', error: ['smtp-550', '550 5.1.1 The address does not exist'] },
  { state: 'uncertain', error: ['ETIMEDOUT', 'The provider did not answer in time'] },
  { state: 'due' },
];

export type SeededEmail = ReturnType<typeof firstEmail> | ReturnType<typeof secondEmail>;

export const emailsOf = (size: Size): SeededEmail[] => [
  ...Array.from({ length: size.people }, (_, person) => firstEmail(size, person)),
  ...Array.from({ length: size.people }, (_, person) => secondEmail(size, person)).filter(
    (_, person) => FATES[person % FATES.length].state === 'sent' && !FATES[person % FATES.length].answer
  ),
];

const firstEmail = (size: Size, person: number) => {
  const fate = FATES[person % FATES.length];
  const at = MONDAY + timeOf(size, person);
  const isSent = fate.state === 'sent';
  const openedAt = fate.opens ? at + OPENED_MS : null;
  const clickedAt = fate.clicks ? at + CLICKED_MS : null;

  return {
    ...common(size, person, 0),
    state: fate.state,
    due_at: isSent || fate.error ? at : at + 4 * 24 * HOUR_MS,
    sent_at: isSent ? at : null,
    error_code: fate.error?.[0] ?? null,
    error_message: fate.error?.[1] ?? null,
    attempts: isSent || fate.error ? 1 : 0,
    open_count: fate.opens ?? 0,
    click_count: fate.clicks ?? 0,
    automated_open_count: fate.automatedOpens ?? 0,
    automated_click_count: fate.automatedClicks ?? 0,
    first_opened_at: openedAt,
    last_opened_at: openedAt && openedAt + (fate.opens! - 1) * MINUTE_MS,
    first_clicked_at: clickedAt,
    last_clicked_at: clickedAt && clickedAt + (fate.clicks! - 1) * MINUTE_MS,
    replied_at: fate.answer === 'replied' ? at + HOUR_MS : null,
    bounced_at: fate.answer === 'bounced' ? at + 60_000 : null,
  };
};

const secondEmail = (size: Size, person: number) => ({
  ...common(size, person, 1),
  state: 'due',
  due_at: MONDAY + 3 * 24 * HOUR_MS + timeOf(size, person),
  attempts: 0,
  open_count: 0,
  click_count: 0,
  automated_open_count: 0,
  automated_click_count: 0,
});

/** From the start of its week, in working hours of its first days. */
const timeOf = ({ hours }: Size, person: number) => {
  const slot = person % hours;
  return (slot % 3) * 24 * HOUR_MS + Math.floor(slot / 3) * HOUR_MS + (person % 50) * 60_000;
};

const common = (size: Size, person: number, step: number) => ({
  id: person + 1 + step * size.people,
  enrollment_id: person + 1,
  sequence_id: size.sequenceOf(person) + 1,
  step_id: size.sequenceOf(person) * STEPS_EACH + step + 1,
  prospect_id: person + 1,
  position: step + 1,
  subject: size.stepNames[step].slice(0, 250),
  tracks_opens: true,
  tracks_clicks: true,
  created_at: NOW.getTime(),
  updated_at: NOW.getTime(),
});

export const linksOf = ({ sequences, stepNames, linkName, linkUrl }: Size, emails: SeededEmail[]) =>
  sequences.flatMap((_, sequence) =>
    stepNames.map((_name, index) => {
      const step = sequence * STEPS_EACH + index + 1;
      const sent = emails.filter(({ step_id, state }) => step_id === step && state === 'sent');

      return {
        id: step,
        step_id: step,
        sequence_id: sequence + 1,
        occurrence: 1,
        url: linkUrl,
        url_hash: createHash('sha256').update(linkUrl).digest('hex'),
        name: linkName.slice(0, 250),
        is_personalised: false,
        is_revoked: false,
        skips_utm: false,
        sent_count: sent.length,
        click_count: sent.reduce((sum, email) => sum + email.click_count, 0),
        automated_click_count: sent.reduce((sum, email) => sum + email.automated_click_count, 0),
        created_at: NOW.getTime(),
        updated_at: NOW.getTime(),
      };
    })
  );

export const eventsOf = (emails: SeededEmail[]) => emails.flatMap(eventsOfEmail);

const eventsOfEmail = (email: SeededEmail) => {
  const fate = FATES[(email.prospect_id - 1) % FATES.length];
  if (email.state !== 'sent') return [];
  const at = email.due_at;
  const event = (kind: string, minutes: number, more: object = {}) => ({
    kind,
    email_id: email.id,
    prospect_id: email.prospect_id,
    step_id: email.step_id,
    sequence_id: email.sequence_id,
    link_id: kind === 'clicked' ? email.step_id : null,
    occurred_at: at + minutes * 60_000,
    audience: 'human',
    signals: 0,
    key: `${kind}:${email.id}:${minutes}`,
    ...more,
  });
  const several = (kind: string, count = 0, from = 0, more: object = {}) =>
    Array.from({ length: count }, (_, index) => event(kind, from + index, more));
  const robot = { audience: 'automated', reason: fate.answer ? 'after-bounce' : 'apple-mpp' };

  return [
    event('sent', 0),
    ...several('opened', fate.opens, 20),
    ...several('clicked', fate.clicks, 30),
    ...several('opened', fate.automatedOpens, 2, robot),
    ...several('clicked', fate.automatedClicks, 1, { audience: 'automated', reason: 'burst' }),
    ...(fate.answer === 'replied' ? [event('replied', 60)] : []),
    ...(fate.answer === 'bounced' ? [event('bounced', 1)] : []),
  ];
};
