import { createHash } from 'node:crypto';
import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import type { Transaction } from '../../database/database';
import type { FailureKind } from '../../emails/contract';
import { senderPaused } from '../../sending/failures/sender-paused';
import { findSequenceSenders } from '../../sequences/senders/sequence-senders';
import type { NewEvent } from './event';
import { insertEvents } from './events';

/** Failures of several nodes within this time are one pause. */
const SAME_MS = 5 * 60_000;

/** Inserts an event for each active or paused sequence that writes as a sender, when that is paused. */
export const recordSenderPauses = (strapi: Core.Strapi) =>
  senderPaused.register(strapi, async ({ address, reason, at, trx }) => {
    const only = (query: Knex.QueryBuilder) => void query.whereIn('state', ['active', 'paused']);
    const sequences = await findSequenceSenders(strapi, { only, trx });
    const period = Math.floor(at.getTime() / SAME_MS);
    const events = sequences
      .filter(({ pool }) => pool.includes(address))
      .map(({ sequenceId }) => ({
        ...pauseEvent({ kind: 'sender-paused', sequenceId, reason, at }),
        sender: address,
        key: `sender-paused:${hash(`${sequenceId} ${address} ${reason} ${period}`)}`,
      }));

    await insertEvents(strapi, events, trx);
  });

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

type SequencePause = { sequenceId: number; reason: FailureKind; at: Date };

/** Records that a guardrail paused a sequence. */
export const recordSequencePause = (
  strapi: Core.Strapi,
  { sequenceId, reason, at }: SequencePause,
  trx: Transaction
) => {
  const key = `paused:${sequenceId}:${at.getTime()}`;
  return insertEvents(strapi, [{ ...pauseEvent({ kind: 'paused', sequenceId, reason, at }), key }], trx);
};

type Pause = { kind: NewEvent['kind']; sequenceId: number; reason: FailureKind | null; at: Date };

const pauseEvent = ({ kind, sequenceId, reason, at }: Pause): Omit<NewEvent, 'key'> => ({
  kind,
  emailId: null,
  linkId: null,
  prospectId: null,
  stepId: null,
  sequenceId,
  occurredAt: at,
  audience: 'human',
  reason,
  agent: null,
  network: null,
  signals: 0,
});
