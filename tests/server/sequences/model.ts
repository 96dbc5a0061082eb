import type { Core } from '@strapi/types';
import fc from 'fast-check';
import { type Inbox, smtpError } from '../../helpers/inbox';
import { setClock } from '../../helpers/clock';
import { addMinutes, createStep, DAY_MINUTES, enroll, service, tick } from '../../helpers/fixtures';

/** One sequence, its prospects, and everything that can happen to them, in any order. */

export type World = {
  strapi: Core.Strapi;
  inbox: Inbox;
  sequence: { id: number; documentId: string };
  people: Array<{ documentId: string; email: string }>;
  /** Those who may not get a mail any more. */
  gone: Set<string>;
  now: Date;
};

/** One command: a name and two numbers that choose among what there is. */
export type Command = { name: keyof typeof ACTIONS; a: number; b: number };

type Action = (world: World, a: number, b: number) => Promise<unknown>;

const table = ({ strapi }: World, name: string) => strapi.db.getConnection(`sequences_${name}`);

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

export const emailsOf = (world: World): Promise<Email[]> =>
  table(world, 'emails').where({ sequence_id: world.sequence.id }).orderBy('id');

const stepsOf = (world: World): Promise<Array<{ id: number; documentId: string }>> =>
  service(world.strapi, 'steps').ofSequence(world.sequence.id);

const pick = <Item>(items: Item[], number: number): Item | undefined => items[number % items.length];

const passTo = (world: World, now: Date) => {
  world.now = now;
  setClock(now);
};

const send: Action = async (world, minutes) => {
  passTo(world, addMinutes(world.now, minutes));
  await tick(world.strapi, world.now);
};

const leaving =
  (leave: (world: World, person: World['people'][number]) => Promise<number | void>): Action =>
  async (world, a) => {
    const person = pick(world.people, a);
    if (!person) return;
    const left = await leave(world, person);
    if (left !== 0) world.gone.add(person.email);
  };

/** What a process leaves that is killed with an email in its hands: its row, and a lease that ends. */
const dying =
  (state: 'claimed' | 'submitting'): Action =>
  async (world, a) => {
    const due = (await emailsOf(world)).filter((email) => email.state === 'due' && email.step_id !== null);
    const email = pick(due, a);
    if (!email) return;
    await table(world, 'emails')
      .where({ id: email.id, state: 'due' })
      .update({
        state,
        claimed_by: 'a process that died',
        lease_until: addMinutes(world.now, 1),
        attempts: email.attempts + (state === 'submitting' ? 1 : 0),
      });
  };

const resolving =
  (action: 'resend' | 'skip'): Action =>
  async (world, a) => {
    const open = (await emailsOf(world)).filter(({ state }) => OPEN.includes(state));
    const email = pick(open, a);
    if (!email) return;
    const refusedOnesEnd = (error: { details?: { code?: string } }) => {
      if (error.details?.code !== 'state-refused') throw error;
    };
    await service(world.strapi, 'sending')[action](email.id, world).catch(refusedOnesEnd);
  };

export const OPEN = ['failed', 'uncertain', 'missed'];

const ACTIONS = {
  enroll: (world, a, b) => {
    const some = world.people.filter(
      (_, index) => (a >> index) % 2 === 1 || index === b % world.people.length
    );
    return enroll(
      world.strapi,
      world.sequence.documentId,
      some.map(({ documentId }) => documentId),
      world.now
    );
  },
  'send after minutes': (world, a) => send(world, a, 0),
  'send after hours': (world, a, b) => send(world, 60 * (a % 30) + b, 0),
  'send, refused for now': async (world, a) => {
    world.inbox.refuse(() => smtpError(451, '4.3.0 Try later'));
    await send(world, a, 0);
    world.inbox.refuse(null);
  },
  'send, refused for good': async (world, a) => {
    world.inbox.refuse(() => smtpError(554, '5.6.0 Not that'));
    await send(world, a, 0);
    world.inbox.refuse(null);
  },
  'die after claiming': dying('claimed'),
  'die after submitting': dying('submitting'),
  reply: leaving(async (world, person) => {
    const sent = (await emailsOf(world)).filter(({ state }) => state === 'sent');
    const { id } = await table(world, 'prospects').where({ document_id: person.documentId }).first('id');
    const email = sent.find((one) => one.prospect_id === id);
    if (!email) return 0;
    await service(world.strapi, 'inbound').report({
      kind: 'replied',
      messageId: email.message_id,
      at: world.now,
    });
  }),
  unsubscribe: leaving(async (world, { documentId }) => {
    const { id } = await table(world, 'prospects').where({ document_id: documentId }).first('id');
    await service(world.strapi, 'prospects').optOut([id], 'unsubscribed', world.now);
  }),
  stop: leaving((world, { documentId }) =>
    service(world.strapi, 'enrollments').stop(world.sequence.documentId, [documentId], world)
  ),
  pause: (world) => service(world.strapi, 'sequences').pause(world.sequence.documentId),
  resume: (world) => service(world.strapi, 'sequences').activate(world.sequence.documentId),
  'add a step': async (world, a) => {
    const { length } = await stepsOf(world);
    if (length < 5) await createStep(world.strapi, world.sequence.documentId, stepFields(length + 1, a));
  },
  'delete a step': async (world, a) => {
    const steps = await stepsOf(world);
    const step = pick(steps, a);
    if (step && steps.length > 1) await service(world.strapi, 'steps').remove(step.documentId);
  },
  'swap steps': async (world, a, b) => {
    const order = (await stepsOf(world)).map(({ documentId }) => documentId);
    const [one, other] = [a % order.length, b % order.length];
    [order[one], order[other]] = [order[other] as string, order[one] as string];
    await service(world.strapi, 'steps').order(world.sequence.id, order);
  },
  'delay a step': async (world, a, b) => {
    const step = pick(await stepsOf(world), a);
    if (step) await service(world.strapi, 'steps').update(step.documentId, { delayMinutes: 10 * b });
  },
  'change the hours': (world, a) =>
    service(world.strapi, 'sequences').update(world.sequence.documentId, {
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
/** What sends comes up more often than what does not. */
const OFTEN: typeof NAMES = ['enroll', 'send after minutes', 'send after hours', 'resume'];

export const commands = fc.array(
  fc.record({ name: fc.constantFrom(...NAMES, ...OFTEN), a: fc.nat(60), b: fc.nat(60) }),
  { minLength: 3, maxLength: 25 }
);

export const run = (world: World, { name, a, b }: Command): Promise<unknown> => ACTIONS[name](world, a, b);

/** The first email whose turn it is in its enrollment is due by then, or a lease ends; null when nothing waits for either. */
const nextDue = async (world: World): Promise<Date | null> => {
  const enrollments: Array<{ id: number; next_position: number | null }> = await table(world, 'enrollments')
    .where({ sequence_id: world.sequence.id })
    .select('id', 'next_position');
  const turns = new Map(enrollments.map(({ id, next_position: position }) => [id, position]));
  const times = (await emailsOf(world)).flatMap((email) => {
    if (!WAITING.includes(email.state)) return [];
    if (email.lease_until !== null) return new Date(email.lease_until).getTime();
    return turns.get(email.enrollment_id) === email.position ? new Date(email.due_at).getTime() : [];
  });

  return times.length > 0 ? new Date(Math.min(...times)) : null;
};

export const WAITING = ['due', 'claimed', 'submitting', 'retrying'];

const MOST_PASSES = 80;

/** Lets time pass and drops what fails until nothing waits. @throws {Error} when something would wait for ever */
export const finish = async (world: World) => {
  await run(world, { name: 'resume', a: 0, b: 0 });
  for (let passes = 0; passes < MOST_PASSES; passes += 1) {
    for (const { id, state } of await emailsOf(world))
      if (OPEN.includes(state)) await service(world.strapi, 'sending').skip(id, world);
    const next = await nextDue(world);
    if (!next) return;
    passTo(world, addMinutes(next > world.now ? next : world.now, passes % 10 === 9 ? DAY_MINUTES : 1.1));
    await tick(world.strapi, world.now);
  }
  const left = (await emailsOf(world)).filter(({ state }) => WAITING.includes(state));
  throw new Error(`Something waits for ever: ${JSON.stringify(left)}`);
};
