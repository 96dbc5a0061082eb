import type { Knex } from 'knex';
import type { SequenceSenders } from '../../sequences/senders/sequence-senders';

/** Some of the emails of these sequences: `where` limits a query of emails `e` and their enrollments `n`. */
export type DueScope = { sequenceIds: number[]; where?: (emails: Knex.QueryBuilder) => void };

/**
 * The emails of all senders but the paused ones. An enrollment that was given no sender yet waits only while all of its sequence are
 * paused.
 */
export const scopesWithout = (paused: string[], sequences: SequenceSenders[]): DueScope[] => {
  if (paused.length === 0) return [{ sequenceIds: idsOf(sequences) }];
  const shared = sequences.filter(({ isShared }) => isShared);
  const given = idsOf(shared.filter((sequence) => hasOther(sequence, paused)));

  return [
    { sequenceIds: idsOf(sequences.filter(({ own, isShared }) => !isShared && !paused.includes(own))) },
    {
      sequenceIds: idsOf(shared),
      where: (emails) =>
        void emails.where((either) =>
          either
            .whereNotIn('n.sender', paused)
            .orWhere((anyOf) => anyOf.whereNull('n.sender').whereIn('e.sequence_id', given))
        ),
    },
  ];
};

/** The emails by which a sender is tried whose pause is over; those of no sender yet only where no other could take them. */
export const scopesOnTrial = (sender: string, paused: string[], sequences: SequenceSenders[]): DueScope[] => {
  const shared = sequences.filter(({ isShared }) => isShared);
  const given = idsOf(
    shared.filter((sequence) => sequence.pool.includes(sender) && !hasOther(sequence, paused))
  );

  return [
    { sequenceIds: idsOf(sequences.filter(({ own, isShared }) => !isShared && own === sender)) },
    {
      sequenceIds: idsOf(shared),
      where: (emails) =>
        void emails.where((either) =>
          either
            .where('n.sender', sender)
            .orWhere((anyOf) => anyOf.whereNull('n.sender').whereIn('e.sequence_id', given))
        ),
    },
  ];
};

const hasOther = ({ pool }: SequenceSenders, paused: string[]) =>
  pool.some((sender) => !paused.includes(sender));

const idsOf = (sequences: SequenceSenders[]) => sequences.map(({ sequenceId }) => sequenceId);
