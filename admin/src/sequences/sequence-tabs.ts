import type { SequenceState } from '../../../server/src/sequences/contract';

/** `current` are all but the archived ones. */
export type SequenceTab = 'current' | SequenceState;

export const SEQUENCE_TABS: SequenceTab[] = ['current', 'active', 'paused', 'draft', 'archived'];

/** Parses the state of a URL. */
export const readSequenceTab = (text: string | undefined): SequenceTab =>
  SEQUENCE_TABS.find((name) => name === text) ?? 'current';

/** The query of the sequences of a tab. */
export const filterOfTab = (tab: SequenceTab): { state?: SequenceState; except?: SequenceState } =>
  tab === 'current' ? { except: 'archived' } : { state: tab };
