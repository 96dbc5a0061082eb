import { createHash } from 'node:crypto';
import { NOW, type Size, STEPS_EACH } from './seed-sizes';

/** The emails, links and events of the seeded data: every state and every anomaly, in turn. */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const OPENED_MS = 20 * MINUTE_MS;
const CLICKED_MS = 30 * MINUTE_MS;
const MONDAY = Date.parse('2040-05-14T06:00:00Z');

type Outcome = {
  state: string;
  opens?: number;
  clicks?: number;
  automatedOpens?: number;
  automatedClicks?: number;
  response?: 'replied' | 'bounced';
  error?: [code: string, message: string];
  /** Sent before contents were kept. */
  isOld?: boolean;
};

/** Outcomes of the first step, assigned to people in turn. */
const OUTCOMES: Outcome[] = [
  { state: 'sent', opens: 3, clicks: 2 },
  { state: 'sent', opens: 1 },
  { state: 'sent', opens: 2, clicks: 1 },
  { state: 'sent', automatedOpens: 1 },
  { state: 'sent', automatedClicks: 2 },
  { state: 'sent', response: 'replied' },
  { state: 'sent', clicks: 1 },
  { state: 'sent', response: 'bounced', automatedOpens: 1 },
  { state: 'sent', isOld: true },
  { state: 'failed', error: ['smtp-550', '550 5.1.1 The address does not exist'] },
  { state: 'uncertain', error: ['ETIMEDOUT', 'The provider did not answer in time'] },
  { state: 'due' },
];

export type SeededEmail = ReturnType<typeof firstEmail> | ReturnType<typeof secondEmail>;

export const emailsOf = (size: Size): SeededEmail[] => [
  ...Array.from({ length: size.people }, (_, person) => firstEmail(size, person)),
  ...Array.from({ length: size.people }, (_, person) => secondEmail(size, person)).filter(
    (_, person) =>
      OUTCOMES[person % OUTCOMES.length].state === 'sent' && !OUTCOMES[person % OUTCOMES.length].response
  ),
];

const firstEmail = (size: Size, person: number) => {
  const outcome = OUTCOMES[person % OUTCOMES.length];
  const at = MONDAY + offsetMs(size, person);
  const isSent = outcome.state === 'sent';
  const openedAt = outcome.opens ? at + OPENED_MS : null;
  const clickedAt = outcome.clicks ? at + CLICKED_MS : null;

  return {
    ...common(size, person, 0),
    state: outcome.state,
    due_at: isSent || outcome.error ? at : at + 4 * 24 * HOUR_MS,
    sent_at: isSent ? at : null,
    ...(isSent && !outcome.isOld ? keptContent(size, person) : NO_CONTENT),
    error_code: outcome.error?.[0] ?? null,
    error_message: outcome.error?.[1] ?? null,
    attempts: isSent || outcome.error ? 1 : 0,
    open_count: outcome.opens ?? 0,
    click_count: outcome.clicks ?? 0,
    automated_open_count: outcome.automatedOpens ?? 0,
    automated_click_count: outcome.automatedClicks ?? 0,
    first_opened_at: openedAt,
    last_opened_at: openedAt && openedAt + (outcome.opens! - 1) * MINUTE_MS,
    first_clicked_at: clickedAt,
    last_clicked_at: clickedAt && clickedAt + (outcome.clicks! - 1) * MINUTE_MS,
    replied_at: outcome.response === 'replied' ? at + HOUR_MS : null,
    bounced_at: outcome.response === 'bounced' ? at + 60_000 : null,
  };
};

const NO_CONTENT = { sent_content: null, merge_values: null };

const keptContent = (size: Size, person: number) => ({
  sent_content: contentHash(size.sequenceOf(person) * STEPS_EACH + 1),
  merge_values: JSON.stringify({
    prospect: { email: `p${person}@prospects.example`, firstName: size.person(person).firstName },
  }),
});

export const contentHash = (step: number) => String(step).padStart(32, '0');

const secondEmail = (size: Size, person: number) => ({
  ...common(size, person, 1),
  state: 'due',
  due_at: MONDAY + 3 * 24 * HOUR_MS + offsetMs(size, person),
  attempts: 0,
  open_count: 0,
  click_count: 0,
  automated_open_count: 0,
  automated_click_count: 0,
});

/** Milliseconds after MONDAY, in working hours of the first three days. */
const offsetMs = ({ hours }: Size, person: number) => {
  const hour = person % hours;
  return (hour % 3) * 24 * HOUR_MS + Math.floor(hour / 3) * HOUR_MS + (person % 50) * 60_000;
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
  const outcome = OUTCOMES[(email.prospect_id - 1) % OUTCOMES.length];
  if (email.state !== 'sent') return [];
  const at = email.due_at;
  const event = (kind: string, minutes: number, fields: object = {}) => ({
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
    ...fields,
  });
  const repeated = (kind: string, count = 0, fromMinute = 0, fields: object = {}) =>
    Array.from({ length: count }, (_, index) => event(kind, fromMinute + index, fields));
  const automated = { audience: 'automated', reason: outcome.response ? 'after-bounce' : 'apple-mpp' };

  return [
    event('sent', 0),
    ...repeated('opened', outcome.opens, 20),
    ...repeated('clicked', outcome.clicks, 30),
    ...repeated('opened', outcome.automatedOpens, 2, automated),
    ...repeated('clicked', outcome.automatedClicks, 1, { audience: 'automated', reason: 'burst' }),
    ...(outcome.response === 'replied' ? [event('replied', 60)] : []),
    ...(outcome.response === 'bounced' ? [event('bounced', 1)] : []),
  ];
};
