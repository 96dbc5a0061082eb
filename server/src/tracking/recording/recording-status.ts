import type { Recording } from '../contract';
import type { Journal } from '../journal/journal';
import type { DropCounters } from './drop-counters';
import type { Durability } from './durability';

type Sources = {
  since: string;
  recorded: number;
  drops: DropCounters;
  durability: Durability;
  journal: Journal;
};

/** Figures of this process, for the settings page. */
export const recordingStatus = ({ since, recorded, drops, durability, journal }: Sources): Recording => {
  const { problem, oldestAt, ...status } = journal.status();
  const isDatabaseAway = durability.isDatabaseAway();

  return {
    since,
    recorded,
    dropped: drops.list(),
    database: isDatabaseAway ? 'away' : 'answering',
    journal: {
      ...status,
      state: journalState({ problem, hits: status.hits, isDatabaseAway }),
      oldestAt: oldestAt === null ? null : new Date(oldestAt).toISOString(),
    },
  };
};

type JournalFacts = Pick<ReturnType<Journal['status']>, 'problem' | 'hits'> & { isDatabaseAway: boolean };

const journalState = ({ problem, hits, isDatabaseAway }: JournalFacts): Recording['journal']['state'] => {
  if (problem !== null) return problem === 'journal-full' ? 'full' : 'unwritable';
  if (hits === 0) return 'empty';
  return isDatabaseAway ? 'waiting' : 'replaying';
};
