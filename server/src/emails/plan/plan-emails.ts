import { planSteps, type Schedule } from '../../sequences/schedule/schedule';
import type { EmailState } from '../contract';
import { isInState, SCHEDULED_STATES, UNRESOLVED_STATES } from '../email-states';

/** What is known of an email of one enrollment. */
export type PlannedEmail = {
  id: number;
  stepId: number | null;
  position: number;
  state: EmailState;
  dueAt: Date;
  /** It was held back until then. */
  notBefore: Date | null;
  sentAt: Date | null;
};

export type Plan = {
  /** Steps that have no email yet. */
  add: Array<{ stepId: number; position: number; dueAt: Date }>;
  /** Emails whose place or time is another now. */
  move: Array<{ id: number; position: number; dueAt: Date }>;
  /** Emails whose step stands elsewhere now, and whose time is not the plan's to choose. */
  place: Array<{ id: number; position: number }>;
  /** Emails of steps that are gone: nobody tried to send these. */
  remove: number[];
  /** The same of those that were claimed or tried. */
  skip: number[];
  /** What the enrollment waits for; null when it is through. */
  next: { position: number; dueAt: Date } | null;
};

/**
 * Brings the emails of one enrollment in line with the steps of its sequence. Only emails that still
 * wait are touched. Times count from the last email sent, or from `from` when none was. An email that
 * failed or is uncertain holds the later ones back until a person resends or drops it, or deletes its step.
 */
export const planEmails = (timetable: Schedule, from: Date, emails: PlannedEmail[]): Plan => {
  const { steps, hours } = timetable;
  const byStep = new Map(emails.map((email) => [email.stepId, email]));
  const open = steps.filter(({ id }) => isOpen(byStep.get(id)));
  const planned = planSteps({ steps: open, hours }, lastSentAt(emails) ?? from, heldBack(emails));
  const plan: Plan = { add: [], move: [], place: [], remove: [], skip: [], next: null };

  for (const { stepId, position, dueAt } of planned) {
    const email = byStep.get(stepId);
    if (!email) plan.add.push({ stepId, position, dueAt });
    else if (email.state === 'due' && !isAt(email, position, dueAt))
      plan.move.push({ id: email.id, position, dueAt });
  }

  const positions = new Map(steps.map(({ id, position }) => [id, position]));
  const held: Array<{ position: number; dueAt: Date }> = [];
  for (const { id, stepId, position: before, dueAt, state } of emails) {
    const position = stepId === null ? undefined : positions.get(stepId);
    if (position === undefined) {
      if (state === 'due') plan.remove.push(id);
      else if (state === 'claimed' || state === 'retrying') plan.skip.push(id);
      continue;
    }
    if (isInState(state, UNRESOLVED_STATES)) held.push({ position, dueAt });
    if (position !== before && PLACED.includes(state)) plan.place.push({ id, position });
  }
  plan.next = [...held, ...planned].sort((a, b) => a.position - b.position).map(toNext)[0] ?? null;

  return plan;
};

/** By step. One that is tried again later holds back those after it, too. */
const heldBack = (emails: PlannedEmail[]): Map<number, Date> =>
  new Map(
    emails.flatMap(({ stepId, state, dueAt, notBefore }): Array<[number, Date]> => {
      const until = state === 'retrying' ? dueAt : notBefore;
      return stepId !== null && until ? [[stepId, until]] : [];
    })
  );

/** What is with a node or a person: only their place is the plan's to choose. */
const PLACED: EmailState[] = ['claimed', 'submitting', 'retrying', ...UNRESOLVED_STATES];

const isOpen = (email: PlannedEmail | undefined) => !email || isInState(email.state, SCHEDULED_STATES);

const isAt = (email: PlannedEmail, position: number, dueAt: Date) =>
  email.position === position && email.dueAt.getTime() === dueAt.getTime();

const lastSentAt = (emails: PlannedEmail[]): Date | null =>
  emails.reduce<Date | null>(
    (last, { sentAt }) => (sentAt && (!last || sentAt > last) ? sentAt : last),
    null
  );

const toNext = ({ position, dueAt }: { position: number; dueAt: Date }) => ({ position, dueAt });
