import type { Config } from '../src/config';
import type { SentRange } from '../src/emails/contract';
import type { Report } from '../src/inbound/reports/reports';
import type { Tally } from '../src/sending/delivery/dispatcher';
import type { EntryReference, SourceMappingInput } from '../src/prospects/sources/contract';
import type { PassResult } from '../src/prospects/sources/source-pass';
import type { AddOptions, AddResult, SuppressionInput } from '../src/prospects/suppressions/add-suppressions';
import type { TagCounts } from '../src/prospects/tags/contract';
import type { Sequence } from '../src/sequences/contract';
import type { EnrollResult } from '../src/sequences/enrollments/contract';
import type { RuleLook } from '../src/sequences/entry-rules/contract';
import type { Audience, SequenceStatistics } from '../src/statistics/contract';

/**
 * The public services, for other code of the Strapi app: `strapi.plugin('sequences').service(name)`. Names and signatures
 * change only with a major version. Services and methods that are not listed here may change with any version.
 */
export interface SequencesServices {
  sequences: {
    /** @throws {ApplicationError} with `details.obstacles`, the reasons why it cannot be activated */
    activate(documentId: string): Promise<Sequence>;
    /**
     * Sends no emails until the sequence is activated again; enrollments keep their positions.
     *
     * @throws {ApplicationError} unless it is active
     */
    pause(documentId: string): Promise<Sequence>;
    /**
     * Makes an archived sequence paused. Its people stay stopped until they are resumed.
     *
     * @throws {ApplicationError} unless it is archived
     */
    restore(documentId: string): Promise<Sequence>;
  };
  enrollments: {
    /**
     * Enrolls prospects. Prospects who are already in the sequence are left out; with `again`, those of them who are finished
     * or stopped begin a new round. Those who unsubscribed, bounced, complained or are suppressed are left out. The result
     * counts them all.
     *
     * People are named by the documentIds of prospects, or by entries of a source, such as
     * `{ uid: 'plugin::users-permissions.user', documentId }`. Entries are read now; those that are nobody are `unknown`.
     *
     * @throws {NotFoundError} when there is no such sequence, or an entry is of no source
     * @throws {ApplicationError} when it is archived, or a source cannot be read
     */
    enroll(
      sequenceDocumentId: string,
      people: Array<string | EntryReference>,
      options?: {
        now?: Date;
        again?: boolean;
        /** Called after each transaction with numbers of prospects. */
        onProgress?: (progress: { done: number; total: number }) => void;
        /** Stops between two transactions; committed enrollments stay. */
        signal?: AbortSignal;
      }
    ): Promise<EnrollResult>;
    /** Resolves with the number of active enrollments that were stopped. @throws {NotFoundError} when there is no such sequence */
    stop(
      sequenceDocumentId: string,
      prospectDocumentIds: string[],
      options?: { now?: Date }
    ): Promise<number>;
    /**
     * Resumes people who were stopped by hand or with their sequence, with the next step or a later one, whose documentId is
     * `step`. An email that was sent is never sent again.
     *
     * @throws {NotFoundError} when there is no such sequence
     * @throws {ApplicationError} when it is archived
     */
    resume(
      sequenceDocumentId: string,
      prospectDocumentIds: string[],
      options?: { now?: Date; step?: string }
    ): Promise<{ resumed: number; skipped: number }>;
  };
  suppressions: {
    /**
     * Suppresses addresses and domains, and stops the active enrollments of whom they match. Never throws for a bad value: its
     * outcome says `refused`. Domains that many people share need `confirmed`.
     */
    add(inputs: SuppressionInput | SuppressionInput[], options?: AddOptions): Promise<AddResult>;
    /**
     * Takes one off the list. Resolves with the number of prospects that became active by it.
     *
     * @throws {NotFoundError} when there is no such suppression
     * @throws {ValidationError} without a reason
     */
    remove(documentId: string, reason: string): Promise<number>;
  };
  sending: {
    /** Runs one pass of the scheduler. Resolves when all emails that it claimed have an outcome. */
    tick(options?: { now?: Date }): Promise<Tally>;
    /** Sends the same email again. @throws {ApplicationError} unless it failed, is uncertain or was missed */
    resend(emailId: number, options?: { now?: Date }): Promise<void>;
    /** Skips the email for good. @throws {ApplicationError} unless it failed, is uncertain or was missed */
    skip(emailId: number, options?: { now?: Date }): Promise<void>;
  };
  tracking: {
    /** Resolves when every hit that was answered is written to the database. */
    drain(): Promise<void>;
  };
  statistics: {
    /**
     * A date range counts the emails sent in it, with all their opens, clicks and replies, whenever these came.
     *
     * @throws {NotFoundError} when there is no such sequence
     */
    sequence(
      documentId: string,
      options?: { audience?: Audience; segment?: string } & SentRange
    ): Promise<SequenceStatistics>;
    /** Recomputes all counters from the events. Resolves with the number of emails. */
    rebuild(): Promise<number>;
  };
  prospects: {
    /**
     * Deletes a prospect and its events, and skips its scheduled emails. Counters of sent emails stay.
     *
     * @throws {NotFoundError} when there is no such prospect
     */
    remove(documentId: string): Promise<void>;
    /**
     * Gives prospects a tag, which is created if nobody has it. A tag has 1 to 50 characters, without `;` and `|`, and is
     * the same in any case and with other accents. Unknown documentIds are ignored.
     *
     * @throws {ValidationError} for a text that is no tag
     */
    addTag(prospectDocumentIds: string[], tag: string): Promise<TagCounts>;
    /** Takes a tag away from prospects, and deletes an unused tag. @throws {ValidationError} as `addTag` */
    removeTag(prospectDocumentIds: string[], tag: string): Promise<TagCounts>;
  };
  entryRules: {
    /**
     * Lets a rule of automatic enrollment look at everybody now. Resolves with what it did; null while it is off, or another
     * process looks.
     *
     * @throws {NotFoundError} when there is no such rule
     */
    pass(documentId: string, options?: { now?: Date }): Promise<RuleLook | null>;
  };
  sources: {
    /**
     * Reads a source now: what is new, changed or deleted. Resolves with the numbers of entries; null while another process reads
     * it.
     *
     * @throws {NotFoundError} when the type is no source
     * @throws {ApplicationError} when its mapping does not fit the content types
     */
    pass(uid: string, options?: { now?: Date }): Promise<PassResult | null>;
  };
  inbound: {
    /**
     * Records a reply, bounce or complaint; a repeated report records no second event.
     *
     * @throws {NotFoundError} when no email has this Message-ID
     */
    report(report: Report): Promise<void>;
  };
  access: {
    /** Runs `work` as the app's own code, without the permissions of whoever makes the current request. */
    withoutActor<Result>(work: () => Promise<Result>): Promise<Result>;
  };
  signingKeys: {
    /** Adds a key that signs all new URLs. URLs signed before stay valid. @throws {ApplicationError} when no key id is left */
    rotate(now?: Date): Promise<void>;
    /**
     * Makes all URLs signed with this key invalid.
     *
     * @throws {NotFoundError} when there is no such key
     * @throws {ApplicationError} for the key that signs new URLs
     */
    revoke(id: number, now?: Date): Promise<void>;
  };
}

/** The type of `strapi.plugin('sequences')`. */
export interface SequencesPlugin {
  service<Name extends keyof SequencesServices>(name: Name): SequencesServices[Name];
  /** Reads an option by its dotted path, such as `sending.everySeconds`. */
  config<Value = unknown>(path: string, defaultValue?: Value): Value;
}

type Optional<Value> = Value extends object ? { [Key in keyof Value]?: Optional<Value[Key]> } : Value;

/** The type of `sequences.config` in `config/plugins`. */
export type SequencesConfig = Optional<Omit<Config, 'sources'>> & {
  /** How entries become prospects, by the uid of their content type. */
  sources?: Record<string, SourceMappingInput>;
};

export type {
  Audience,
  EnrollResult,
  EntryReference,
  Report,
  SentRange,
  Sequence,
  SequenceStatistics,
  SourceMappingInput,
  Tally,
};
