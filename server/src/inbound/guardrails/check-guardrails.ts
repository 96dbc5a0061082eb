import type { Core } from '@strapi/types';
import { table, type Transaction, withDatabaseLock } from '../../database/database';
import { recordHistoryEntry } from '../../history/history';
import { DAY_MS } from '../../lib/durations';
import { findPaused, isPaused, pauseSender } from '../../sending/failures/sender-pauses';
import type { GuardrailReason } from '../../sequences/contract';
import { recordSequencePause } from '../../tracking/events/pause-events';
import type { GuardrailLimits } from '../contract';
import { brokenLimit, type GuardrailScope, sumProblems } from './guardrail-sums';

const WINDOW_DAYS = 7;

type Tripped = {
  scope: GuardrailScope;
  subject: string;
  reason: GuardrailReason;
  problems: number;
  emails: number;
};

/**
 * Pauses the active sequences, and the senders, whose emails of the last seven days reach a limit. Resolves with the number of those
 * paused. The sums are read again under a database lock, so that several nodes pause once, and never again what a person resumed.
 */
export const checkGuardrails = async (
  strapi: Core.Strapi,
  limits: GuardrailLimits,
  now: Date
): Promise<number> => {
  if ((await findTripped(strapi, limits, now)).length === 0) return 0;

  return withDatabaseLock(strapi, 'guardrails', async (trx) => {
    let paused = 0;
    for (const tripped of await findTripped(strapi, limits, now, trx)) {
      const pause = tripped.scope === 'sequence' ? pauseSequence : pauseSenderOf;
      if (await pause(strapi, tripped, now, trx)) paused += 1;
    }
    return paused;
  });
};

const findTripped = async (
  strapi: Core.Strapi,
  limits: GuardrailLimits,
  now: Date,
  trx?: Transaction
): Promise<Tripped[]> => {
  const since = new Date(now.getTime() - WINDOW_DAYS * DAY_MS);
  const found: Tripped[] = [];
  for (const scope of ['sequence', 'sender'] as const)
    for (const [subject, sums] of await sumProblems(strapi, scope, since, trx)) {
      const broken = brokenLimit(sums, limits);
      if (broken) found.push({ scope, subject, ...broken, emails: sums.emails });
    }

  return found;
};

/** One UPDATE, which does nothing for a sequence that is not active any more. */
const pauseSequence = async (
  strapi: Core.Strapi,
  tripped: Tripped,
  now: Date,
  trx: Transaction
): Promise<boolean> => {
  const { subject, reason, problems, emails } = tripped;
  const paused = await table(strapi, 'sequence', trx)
    .where({ document_id: subject, state: 'active' })
    .update({ state: 'paused', pause_reason: reason, updated_at: now });
  if (paused === 0) return false;

  await saveTripped(strapi, tripped, now, trx);
  const row = await table(strapi, 'sequence', trx).where({ document_id: subject }).first('id');
  if (row) await recordSequencePause(strapi, { sequenceId: row.id, reason, at: now }, trx);
  await recordHistoryEntry(
    strapi,
    { kind: 'guardrail-paused', sequenceId: row?.id ?? null, details: { reason, problems, emails } },
    { at: now, trx, addTo: 'none' }
  );
  return true;
};

/** Until a person resumes it. One that is held already stays as it is. */
const pauseSenderOf = async (
  strapi: Core.Strapi,
  tripped: Tripped,
  now: Date,
  trx: Transaction
): Promise<boolean> => {
  const { subject, reason, problems, emails } = tripped;
  const pause = (await findPaused(strapi, trx)).get(subject);
  if (pause && pause.reason !== null && isPaused(pause, now)) return false;

  await pauseSender(
    strapi,
    subject,
    {
      class: 'sender',
      kind: reason,
      hold: 'person',
      isGeneral: true,
      outcome: 'failed',
      code: 'guardrail',
      message: '',
      retryAfterSeconds: 0,
      isHardBounce: false,
    },
    now
  );
  await saveTripped(strapi, tripped, now, trx);
  await recordHistoryEntry(
    strapi,
    { kind: 'sender-guarded', details: { address: subject, reason, problems, emails } },
    { at: now, trx, addTo: 'none' }
  );
  return true;
};

const saveTripped = async (
  strapi: Core.Strapi,
  { scope, subject, reason, problems, emails }: Tripped,
  now: Date,
  trx: Transaction
) => {
  const values = { reason, problems, emails, at: now };
  await table(strapi, 'guardrail', trx)
    .insert({ scope, subject, ...values })
    .onConflict(['scope', 'subject'])
    .merge(values);
};
