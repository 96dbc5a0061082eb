import type { Knex } from 'knex';
import type { EmailState } from './contract';

/**
 * The states of an email, the sets of states that queries use, and the allowed transitions. No other file writes a state:
 * new rows get INITIAL_STATE, all later changes use `changeState`. ARCHITECTURE.md draws the diagram.
 */

export const INITIAL_STATE = 'due' as const satisfies EmailState;

/** Will still be sent, unless something stops it. */
export const SCHEDULED_STATES = ['due', 'claimed', 'submitting', 'retrying'] as const satisfies EmailState[];

/** Scheduled, and not yet with the provider: a stop still prevents it. */
export const STOPPABLE_STATES = ['due', 'claimed', 'retrying'] as const satisfies EmailState[];

/** Needs a person, who resends or skips it. Later steps of the enrollment wait until then. */
export const UNRESOLVED_STATES = ['failed', 'uncertain', 'missed'] as const satisfies EmailState[];

/** Was not sent: needs a person, or was left out on purpose. */
export const UNSENT_STATES = [...UNRESOLVED_STATES, 'skipped'] as const satisfies EmailState[];

/** From each state, the states that may follow. Sent is final; skipped, until a person resumes the enrollment. */
export const TRANSITIONS: Record<EmailState, readonly EmailState[]> = {
  due: ['claimed', 'skipped'],
  claimed: ['due', 'submitting', 'retrying', 'failed', 'uncertain', 'skipped', 'missed'],
  submitting: ['sent', 'retrying', 'failed', 'uncertain', 'skipped'],
  retrying: ['claimed', 'skipped'],
  failed: ['due', 'skipped'],
  uncertain: ['sent', 'due', 'skipped'],
  missed: ['due', 'skipped'],
  sent: [],
  skipped: ['due'],
};

type Change = { from: readonly EmailState[]; to: EmailState; values?: Record<string, unknown> };

/**
 * Changes the state of those emails of a query that are in one of `from`, and writes `values` with it: a compare-and-swap
 * UPDATE. Clears the claim unless the new state is claimed or submitting. Resolves with the number of rows changed.
 *
 * @throws {RangeError} for a transition that TRANSITIONS does not list
 */
export const changeState = async (
  emails: Knex.QueryBuilder,
  { from, to, values = {} }: Change
): Promise<number> => {
  const illegal = from.find((state) => !TRANSITIONS[state].includes(to));
  if (illegal) throw new RangeError(`An email does not go from ${illegal} to ${to}`);
  const claim = to === 'claimed' || to === 'submitting' ? {} : NO_CLAIM;

  return emails.whereIn('state', [...from]).update({ ...claim, ...values, state: to });
};

const NO_CLAIM = { claimed_by: null, lease_until: null };

/** Accepts any state, unlike `includes` of the typed sets above. */
export const isInState = (state: EmailState, states: readonly EmailState[]) => states.includes(state);
