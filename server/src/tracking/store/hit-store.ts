import type { TrackingConsent } from '../../prospects/contract';
import type { ClassifiedHit } from '../classification/classified-hit';

/** What a batch of hits asks of the database, in as few statements as each database allows. */
export type HitStore = {
  /**
   * One transaction: writes the events of hits on emails whose prospect is there and consents, and moves the counters of
   * emails and links by those that were new. A hit whose key is there already changes nothing.
   */
  write: (hits: ClassifiedHit[], consents: TrackingConsent[]) => Promise<WriteResult>;
  pace: () => Pace;
  /** At the end; writing goes on to work. */
  close?: () => Promise<void>;
};

/** How many hits to write at a time, and for how many milliseconds to gather them while many come. */
export type Pace = { maxRows: number; gatherMs: number };

export type WriteResult = {
  /** Events that were new. */
  recorded: number;
  /** Hits on emails that are not there, or whose prospect was deleted. */
  unknown: number;
  /** Hits on emails whose prospect does not consent. */
  unwanted: number;
};
