import { planSteps, type Schedule } from '../../sequences/schedule/schedule';
import type { EmailState } from '../contract';
import { isInState, SCHEDULED_STATES, UNRESOLVED_STATES } from '../email-states';

/** An existing email of the enrollment. */
export type PlannedEmail = {
  id: number;
  stepId: number | null;
  position: number;
  state: EmailState;
  dueAt: Date;
  /** Earliest due time after a deferral. */
  notBefore: Date | null;
  sentAt: Date | null;
};

export type Plan = {
  /** Steps that have no email yet. */
  add: Array<{ stepId: number; position: number; dueAt: Date }>;
  /** Due emails whose position or due time changed. */
  reschedule: Array<{ id: number; position: number; dueAt: Date }>;
  /** Emails whose position changed, and whose due time planning must not change. */
  reposition: Array<{ id: number; position: number }>;
  /** Emails of deleted steps that no attempt was made to send. */
  remove: number[];
  /** Emails of deleted steps that were claimed or attempted. */
  skip: number[];
  /** The next step of the enrollment; null when all steps are done. */
  next: { position: number; dueAt: Date } | null;
};

/**
 * The changes that bring the emails of one enrollment in line with the steps of its sequence. Emails that were sent or
 * skipped do not change. Delays count from the last sent email, or from `enrolledAt` when none was sent. `next` stays at
 * an unresolved email until a person resends or skips it, or deletes its step.
 */
export const planEmails = ({ steps, hours }: Schedule, enrolledAt: Date, emails: PlannedEmail[]): Plan => {
  const byStep = new Map(emails.map((email) => [email.stepId, email]));
  const unsent = steps.filter(({ id }) => isUnsent(byStep.get(id)));
  const planned = planSteps(
    { steps: unsent, hours },
    lastSentAt(emails) ?? enrolledAt,
    earliestTimes(emails)
  );
  const plan: Plan = { add: [], reschedule: [], reposition: [], remove: [], skip: [], next: null };

  for (const { stepId, position, dueAt } of planned) {
    const email = byStep.get(stepId);
    if (!email) plan.add.push({ stepId, position, dueAt });
    else if (email.state === 'due' && !isPlannedAt(email, position, dueAt))
      plan.reschedule.push({ id: email.id, position, dueAt });
  }

  const positions = new Map(steps.map(({ id, position }) => [id, position]));
  const unresolved: Array<{ position: number; dueAt: Date }> = [];
  for (const { id, stepId, position: oldPosition, dueAt, state } of emails) {
    const position = stepId === null ? undefined : positions.get(stepId);
    if (position === undefined) {
      if (state === 'due') plan.remove.push(id);
      else if (state === 'claimed' || state === 'retrying') plan.skip.push(id);
      continue;
    }
    if (isInState(state, UNRESOLVED_STATES)) unresolved.push({ position, dueAt });
    if (position !== oldPosition && POSITION_ONLY_STATES.includes(state))
      plan.reposition.push({ id, position });
  }
  plan.next = [...unresolved, ...planned].sort((a, b) => a.position - b.position).map(toNext)[0] ?? null;

  return plan;
};

/** Earliest due times by step id. A retry also delays the steps after it. */
const earliestTimes = (emails: PlannedEmail[]): Map<number, Date> =>
  new Map(
    emails.flatMap(({ stepId, state, dueAt, notBefore }): Array<[number, Date]> => {
      const earliest = state === 'retrying' ? dueAt : notBefore;
      return stepId !== null && earliest ? [[stepId, earliest]] : [];
    })
  );

/** Emails that a process or a person is working on: planning changes only their position. */
const POSITION_ONLY_STATES: EmailState[] = ['claimed', 'submitting', 'retrying', ...UNRESOLVED_STATES];

const isUnsent = (email: PlannedEmail | undefined) => !email || isInState(email.state, SCHEDULED_STATES);

const isPlannedAt = (email: PlannedEmail, position: number, dueAt: Date) =>
  email.position === position && email.dueAt.getTime() === dueAt.getTime();

const lastSentAt = (emails: PlannedEmail[]): Date | null =>
  emails.reduce<Date | null>(
    (last, { sentAt }) => (sentAt && (!last || sentAt > last) ? sentAt : last),
    null
  );

const toNext = ({ position, dueAt }: { position: number; dueAt: Date }) => ({ position, dueAt });
