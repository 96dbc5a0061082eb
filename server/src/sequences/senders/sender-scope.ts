import type { Core } from '@strapi/types';
import type { Knex } from 'knex';
import { table, type Transaction } from '../../database/database';
import { findSequenceSenders, type SequenceSenders } from './sequence-senders';

/** The sequences in which a sender writes. */
export type SenderScope = {
  /** A `senderKey`. */
  sender: string;
  /** Ids of sequences that write as nobody else. */
  sequenceIds: number[];
  /** Ids of sequences of which each enrollment has its sender. */
  sharedIds: number[];
};

export const findSenderScope = async (
  strapi: Core.Strapi,
  sender: string,
  trx?: Transaction
): Promise<SenderScope> => toSenderScope(sender, await findSequenceSenders(strapi, { trx }));

export const toSenderScope = (sender: string, sequences: SequenceSenders[]): SenderScope => ({
  sender,
  sequenceIds: sequences
    .filter(({ own, isShared }) => !isShared && own === sender)
    .map(({ sequenceId }) => sequenceId),
  sharedIds: sequences.filter(({ isShared }) => isShared).map(({ sequenceId }) => sequenceId),
});

/** Limits a query of enrollments to those whose emails a sender writes. */
export const whereEnrolledBy = <Query extends Knex.QueryBuilder>(
  enrollments: Query,
  { sender, sequenceIds, sharedIds }: SenderScope
): Query =>
  enrollments.where((either) =>
    either
      .whereIn('sequence_id', sequenceIds)
      .orWhere((shared) => shared.whereIn('sequence_id', sharedIds).where({ sender }))
  ) as Query;

/** Limits a query of emails, by the plain names of their columns, to those of a sender. */
export const whereOfSender = <Query extends Knex.QueryBuilder>(
  strapi: Core.Strapi,
  emails: Query,
  { sender, sequenceIds, sharedIds }: SenderScope,
  trx?: Transaction
): Query => {
  if (sharedIds.length === 0) void emails.whereIn('sequence_id', sequenceIds);
  else
    void emails.where((either) =>
      either
        .whereIn('sequence_id', sequenceIds)
        .orWhere((shared) =>
          shared
            .whereIn('sequence_id', sharedIds)
            .whereIn('enrollment_id', table(strapi, 'enrollment', trx).where({ sender }).select('id'))
        )
    );
  return emails;
};
