import type { TrackingConsent } from '../../prospects/contract';
import type { ClassifiedHit } from '../classification/classified-hit';

/** Writes batches of hits, in as few statements as each database allows. */
export type HitStore = {
  /**
   * In one transaction, inserts the events of hits whose prospect exists and has one of the `consents`, and adds the new
   * ones to the counters of emails and links. A hit whose key exists already changes nothing. @throws the driver's error
   */
  write: (hits: ClassifiedHit[], consents: TrackingConsent[]) => Promise<WriteResult>;
  pace: () => Pace;
  /** Ends background threads. `write` keeps working. */
  close?: () => Promise<void>;
};

/** Batching of writes: hits per batch, and the delay between two batches at high traffic, so that they get larger. */
export type Pace = { maxRows: number; batchDelayMs: number };

export type WriteResult = {
  /** Events that were new. */
  recorded: number;
  /** Hits on emails that do not exist, or whose prospect was deleted. */
  unknown: number;
  /** Hits on emails whose prospect does not consent. */
  withoutConsent: number;
};
