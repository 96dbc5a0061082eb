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
  const own = sequences.filter((sequence) => !sequence.isShared && !paused.includes(sequence.own));
  const shared = sequences.filter(({ isShared }) => isShared);
  const open = shared.filter((sequence) => hasOther(sequence, paused));

  return [
    { sequenceIds: idsOf(own) },
    sharedScope(shared, open, (emails) => void emails.whereNotIn('n.sender', paused)),
  ];
};

/** The emails by which a sender is tried whose pause is over; those of no sender yet only where no other could take them. */
export const scopesOnTrial = (sender: string, paused: string[], sequences: SequenceSenders[]): DueScope[] => {
  const own = sequences.filter((sequence) => !sequence.isShared && sequence.own === sender);
  const shared = sequences.filter(({ isShared }) => isShared);
  const open = shared.filter((sequence) => sequence.pool.includes(sender) && !hasOther(sequence, paused));

  return [
    { sequenceIds: idsOf(own) },
    sharedScope(shared, open, (emails) => void emails.where('n.sender', sender)),
  ];
};

/** The emails of sequences with several senders that `ofSenders` selects, and those of no sender yet of the sequences `open`. */
const sharedScope = (
  shared: SequenceSenders[],
  open: SequenceSenders[],
  ofSenders: (emails: Knex.QueryBuilder) => void
): DueScope => ({
  sequenceIds: idsOf(shared),
  where: (emails) =>
    void emails.where((either) => {
      ofSenders(either);
      either.orWhere((unset) => unset.whereNull('n.sender').whereIn('e.sequence_id', idsOf(open)));
    }),
});

const hasOther = ({ pool }: SequenceSenders, paused: string[]) =>
  pool.some((sender) => !paused.includes(sender));

const idsOf = (sequences: SequenceSenders[]) => sequences.map(({ sequenceId }) => sequenceId);
