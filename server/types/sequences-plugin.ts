import type { Config } from '../src/config';
import type { SentRange } from '../src/emails/contract';
import type { Report } from '../src/inbound/reports';
import type { Tally } from '../src/sending/delivery/dispatcher';
import type { EnrollResult, Sequence } from '../src/sequences/contract';
import type { Audience, SequenceStatistics } from '../src/statistics/contract';

/**
 * What other code of a Strapi app may call: `strapi.plugin('sequences').service(name)`. Names and signatures stay through
 * all versions of one major; services and methods that are not listed here may change in any.
 */
export interface SequencesServices {
  sequences: {
    /** @throws {ApplicationError} with `details.obstacles` while something stands in the way */
    activate(documentId: string): Promise<Sequence>;
    /** Places are kept: nothing is sent until the sequence is activated again. @throws {ApplicationError} unless it is active */
    pause(documentId: string): Promise<Sequence>;
  };
  enrollments: {
    /**
     * Whoever is in the sequence already is refused, whoever unsubscribed, bounced or complained is left out; both are
     * counted.
     *
     * @throws {NotFoundError} when there is no such sequence
     * @throws {ApplicationError} when it is archived
     */
    enroll(
      sequenceDocumentId: string,
      prospectDocumentIds: string[],
      options?: {
        now?: Date;
        /** Called between two transactions, in prospects. */
        onProgress?: (progress: { done: number; total: number }) => void;
        /** Ends the work between two transactions; what was committed stays. */
        signal?: AbortSignal;
      }
    ): Promise<EnrollResult>;
    /** Resolves with how many active enrollments were stopped. @throws {NotFoundError} when there is no such sequence */
    stop(
      sequenceDocumentId: string,
      prospectDocumentIds: string[],
      options?: { now?: Date }
    ): Promise<number>;
  };
  sending: {
    /** One pass of the scheduler; resolves when what it claimed is settled. */
    tick(options?: { now?: Date }): Promise<Tally>;
    /** Sends the same email once more. @throws {ApplicationError} unless it failed, is uncertain or was missed */
    resend(emailId: number, options?: { now?: Date }): Promise<void>;
    /** Skips the email for good. @throws {ApplicationError} unless it failed, is uncertain or was missed */
    skip(emailId: number, options?: { now?: Date }): Promise<void>;
  };
  tracking: {
    /** Resolves when every hit that was answered is counted. */
    drain(): Promise<void>;
  };
  statistics: {
    /** Days narrow the figures to the emails sent then, and to what came of those. @throws {NotFoundError} when there is no such sequence */
    sequence(documentId: string, options?: { audience?: Audience } & SentRange): Promise<SequenceStatistics>;
    /** Counts everything anew from the events. Resolves with the number of emails looked at. */
    rebuild(): Promise<number>;
  };
  prospects: {
    /** Erases a person. @throws {NotFoundError} when there is no such prospect */
    remove(documentId: string): Promise<void>;
  };
  inbound: {
    /** Records what a mailbox or provider learned, once. @throws {NotFoundError} when no email has this Message-ID */
    report(report: Report): Promise<void>;
  };
  keys: {
    /** Adds a key that signs from then on; URLs signed before keep working. */
    rotate(now?: Date): Promise<void>;
    /** URLs signed with this key are refused from then on. @throws {ApplicationError} for the key that signs */
    revoke(id: number, now?: Date): Promise<void>;
  };
}

/** What `strapi.plugin('sequences')` returns. */
export interface SequencesPlugin {
  service<Name extends keyof SequencesServices>(name: Name): SequencesServices[Name];
  /** An option by its dotted path, such as `sending.everySeconds`. */
  config<Value = unknown>(path: string, defaultValue?: Value): Value;
}

type Optional<Value> = Value extends object ? { [Key in keyof Value]?: Optional<Value[Key]> } : Value;

/** What `config/plugins` takes as `sequences.config`. */
export type SequencesConfig = Optional<Config>;

export type { Audience, EnrollResult, Report, SentRange, Sequence, SequenceStatistics, Tally };
