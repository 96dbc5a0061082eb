import type { Core } from '@strapi/types';
import fc from 'fast-check';
import { type Inbox, smtpError } from '../../helpers/inbox';
import { setClock } from '../../helpers/clock';
import { addMinutes, createStep, DAY_MINUTES, enroll, service, tick } from '../../helpers/fixtures';

/**
 * Model-based testing: commands that fast-check combines in any order, such as sending, crashes, opt-outs and edits of one
 * sequence.
 */

export type Scenario = {
  strapi: Core.Strapi;
  inbox: Inbox;
  sequence: { id: number; documentId: string };
  people: Array<{ documentId: string; email: string }>;
  /** Email addresses that must not get a mail any more. */
  excluded: Set<string>;
  now: Date;
};

/** A command and two numbers, which select an item or are parameters. */
export type Command = { name: keyof typeof ACTIONS; a: number; b: number };

type Action = (scenario: Scenario, a: number, b: number) => Promise<unknown>;

const table = ({ strapi }: Scenario, name: string) => strapi.db.getConnection(`sequences_${name}`);

type Email = {
  id: number;
  state: string;
  enrollment_id: number;
  prospect_id: number;
  position: number;
  step_id: number | null;
  attempts: number;
  message_id: string;
  due_at: string | number | Date;
  sent_at: string | number | Date | null;
  lease_until: string | number | Date | null;
};

export const emailsOf = (scenario: Scenario): Promise<Email[]> =>
  table(scenario, 'emails').where({ sequence_id: scenario.sequence.id }).orderBy('id');

const stepsOf = (scenario: Scenario): Promise<Array<{ id: number; documentId: string }>> =>
  service(scenario.strapi, 'steps').ofSequence(scenario.sequence.id);

const pick = <Item>(items: Item[], number: number): Item | undefined => items[number % items.length];

const advanceTo = (scenario: Scenario, now: Date) => {
  scenario.now = now;
  setClock(now);
};

const send: Action = async (scenario, minutes) => {
  advanceTo(scenario, addMinutes(scenario.now, minutes));
  await tick(scenario.strapi, scenario.now);
};

/** Excludes a person from further mails. `exclude` resolves with 0 when it changed nothing. */
const excluding =
  (exclude: (scenario: Scenario, person: Scenario['people'][number]) => Promise<number | void>): Action =>
  async (scenario, a) => {
    const person = pick(scenario.people, a);
    if (!person) return;
    const changed = await exclude(scenario, person);
    if (changed !== 0) scenario.excluded.add(person.email);
  };

/** Brings a person back, who may then get mails again. `bring` resolves with 0 when it changed nothing. */
const including =
  (bring: (scenario: Scenario, person: Scenario['people'][number], b: number) => Promise<number>): Action =>
  async (scenario, a, b) => {
    const person = pick(scenario.people, a);
    if (person && (await bring(scenario, person, b)) > 0) scenario.excluded.delete(person.email);
  };

/** Sets an email to the state in which a killed process leaves it, with a lease that ends in a minute. */
const crashing =
  (state: 'claimed' | 'submitting'): Action =>
  async (scenario, a) => {
    const due = (await emailsOf(scenario)).filter((email) => email.state === 'due' && email.step_id !== null);
    const email = pick(due, a);
    if (!email) return;
    await table(scenario, 'emails')
      .where({ id: email.id, state: 'due' })
      .update({
        state,
        claimed_by: 'a process that died',
        lease_until: addMinutes(scenario.now, 1),
        attempts: email.attempts + (state === 'submitting' ? 1 : 0),
      });
  };

const resolving =
  (action: 'resend' | 'skip'): Action =>
  async (scenario, a) => {
    const unresolved = (await emailsOf(scenario)).filter(({ state }) => UNRESOLVED.includes(state));
    const email = pick(unresolved, a);
    if (!email) return;
    const ignoreRefusal = (error: { details?: { code?: string } }) => {
      if (error.details?.code !== 'state-refused') throw error;
    };
    await service(scenario.strapi, 'sending')[action](email.id, scenario).catch(ignoreRefusal);
  };

export const UNRESOLVED = ['failed', 'uncertain', 'missed'];

const ACTIONS = {
  enroll: (scenario, a, b) => {
    const selected = scenario.people.filter(
      (_, index) => (a >> index) % 2 === 1 || index === b % scenario.people.length
    );
    return enroll(
      scenario.strapi,
      scenario.sequence.documentId,
      selected.map(({ documentId }) => documentId),
      scenario.now
    );
  },
  'send after minutes': (scenario, a) => send(scenario, a, 0),
  'send after hours': (scenario, a, b) => send(scenario, 60 * (a % 30) + b, 0),
  'send with a temporary failure': async (scenario, a) => {
    scenario.inbox.refuse(() => smtpError(451, '4.3.0 Try later'));
    await send(scenario, a, 0);
    scenario.inbox.refuse(null);
  },
  'send with a permanent failure': async (scenario, a) => {
    scenario.inbox.refuse(() => smtpError(554, '5.6.0 Not that'));
    await send(scenario, a, 0);
    scenario.inbox.refuse(null);
  },
  'crash after claiming': crashing('claimed'),
  'crash after submitting': crashing('submitting'),
  reply: excluding(async (scenario, person) => {
    const sent = (await emailsOf(scenario)).filter(({ state }) => state === 'sent');
    const { id } = await table(scenario, 'prospects').where({ document_id: person.documentId }).first('id');
    const email = sent.find((candidate) => candidate.prospect_id === id);
    if (!email) return 0;
    await service(scenario.strapi, 'inbound').report({
      kind: 'replied',
      messageId: email.message_id,
      at: scenario.now,
    });
  }),
  unsubscribe: excluding(async (scenario, { documentId }) => {
    const { id } = await table(scenario, 'prospects').where({ document_id: documentId }).first('id');
    await service(scenario.strapi, 'prospects').optOut([id], 'unsubscribed', scenario.now);
  }),
  stop: excluding((scenario, { documentId }) =>
    service(scenario.strapi, 'enrollments').stop(scenario.sequence.documentId, [documentId], scenario)
  ),
  'resume a person': including(async (scenario, { documentId }, b) => {
    const step = pick([undefined, ...(await stepsOf(scenario))], b)?.documentId;
    const { sequence, now } = scenario;
    const options = { step, now };
    return (await service(scenario.strapi, 'enrollments').resume(sequence.documentId, [documentId], options))
      .resumed;
  }),
  'start a person again': including(async ({ strapi, sequence, now }, { documentId }) => {
    const options = { again: true, now };
    return (await service(strapi, 'enrollments').enroll(sequence.documentId, [documentId], options)).enrolled;
  }),
  pause: (scenario) => service(scenario.strapi, 'sequences').pause(scenario.sequence.documentId),
  resume: (scenario) => service(scenario.strapi, 'sequences').activate(scenario.sequence.documentId),
  'add a step': async (scenario, a) => {
    const { length } = await stepsOf(scenario);
    if (length < 5)
      await createStep(scenario.strapi, scenario.sequence.documentId, stepFields(length + 1, a));
  },
  'delete a step': async (scenario, a) => {
    const steps = await stepsOf(scenario);
    const step = pick(steps, a);
    if (step && steps.length > 1) await service(scenario.strapi, 'steps').remove(step.documentId);
  },
  'swap steps': async (scenario, a, b) => {
    const order = (await stepsOf(scenario)).map(({ documentId }) => documentId);
    const [first, second] = [a % order.length, b % order.length];
    [order[first], order[second]] = [order[second] as string, order[first] as string];
    await service(scenario.strapi, 'steps').order(scenario.sequence.id, order);
  },
  'delay a step': async (scenario, a, b) => {
    const step = pick(await stepsOf(scenario), a);
    if (step) await service(scenario.strapi, 'steps').update(step.documentId, { delayMinutes: 10 * b });
  },
  'change the sending window': (scenario, a) =>
    service(scenario.strapi, 'sequences').update(scenario.sequence.documentId, {
      sendingWindow:
        a % 3 === 0 ? null : { days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: `${10 + (a % 8)}:00` },
      dailyLimit: a % 2 === 0 ? null : 3,
    }),
  resend: resolving('resend'),
  skip: resolving('skip'),
} satisfies Record<string, Action>;

export const stepFields = (position: number, a: number) => ({
  position,
  subject: `Step ${position}-${a}`,
  html: '<p>Hello</p>',
  delayMinutes: (a % 4) * 30,
});

const NAMES = Object.keys(ACTIONS) as Array<keyof typeof ACTIONS>;
/** Commands that lead to sending are listed twice, so that they occur more often. */
const FREQUENT: typeof NAMES = ['enroll', 'send after minutes', 'send after hours', 'resume'];

export const commands = fc.array(
  fc.record({ name: fc.constantFrom(...NAMES, ...FREQUENT), a: fc.nat(60), b: fc.nat(60) }),
  { minLength: 3, maxLength: 25 }
);

export const run = (scenario: Scenario, { name, a, b }: Command): Promise<unknown> =>
  ACTIONS[name](scenario, a, b);

/** The time at which the next email of an enrollment is due or a lease ends; null when no email is waiting. */
const nextDue = async (scenario: Scenario): Promise<Date | null> => {
  const enrollments: Array<{ id: number; next_position: number | null }> = await table(
    scenario,
    'enrollments'
  )
    .where({ sequence_id: scenario.sequence.id })
    .select('id', 'next_position');
  const nextPositions = new Map(enrollments.map(({ id, next_position: position }) => [id, position]));
  const times = (await emailsOf(scenario)).flatMap((email) => {
    if (!WAITING.includes(email.state)) return [];
    if (email.lease_until !== null) return new Date(email.lease_until).getTime();
    return nextPositions.get(email.enrollment_id) === email.position ? new Date(email.due_at).getTime() : [];
  });

  return times.length > 0 ? new Date(Math.min(...times)) : null;
};

export const WAITING = ['due', 'claimed', 'submitting', 'retrying'];

const MAX_PASSES = 80;

/** Advances the clock and skips unresolved emails until no email is waiting. @throws {Error} after 80 passes */
export const finish = async (scenario: Scenario) => {
  await run(scenario, { name: 'resume', a: 0, b: 0 });
  for (let passes = 0; passes < MAX_PASSES; passes += 1) {
    for (const { id, state } of await emailsOf(scenario))
      if (UNRESOLVED.includes(state)) await service(scenario.strapi, 'sending').skip(id, scenario);
    const next = await nextDue(scenario);
    if (!next) return;
    advanceTo(
      scenario,
      addMinutes(next > scenario.now ? next : scenario.now, passes % 10 === 9 ? DAY_MINUTES : 1.1)
    );
    await tick(scenario.strapi, scenario.now);
  }
  const waiting = (await emailsOf(scenario)).filter(({ state }) => WAITING.includes(state));
  throw new Error(`Emails are still waiting after ${MAX_PASSES} passes: ${JSON.stringify(waiting)}`);
};
