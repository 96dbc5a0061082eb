import type { Consent } from '../../prospects/contract';
import type { ClassifiedHit } from '../classification/classified-hit';
import type { WriteResult } from '../events/write-result';

/** Writes batches of hits, in as few statements as each database allows. */
export type HitStore = {
  /**
   * In one transaction, inserts the events of hits whose prospect exists and whose consent to this kind of hit is one of
   * `consents`, and adds the new ones to the counters of emails and links. A hit whose key exists already changes nothing. @throws the driver's error
   */
  write: (hits: ClassifiedHit[], consents: Consent[]) => Promise<WriteResult>;
  pace: () => Pace;
  /** Ends background threads. `write` keeps working. */
  close?: () => Promise<void>;
};

/** Batching of writes: hits per batch, and the delay between two batches at high traffic, so that they get larger. */
export type Pace = { maxRows: number; batchDelayMs: number };
