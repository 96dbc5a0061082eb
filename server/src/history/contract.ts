import type { PageQuery, Pagination } from '../database/keyset-pagination';
import type { HistoryArea, HistoryEntryKind } from './kinds';

/** As in the contract of `emails`, a later stage. */
type Interest = 'interested' | 'not-interested';

export type { HistoryArea, HistoryEntryKind };

/** Names of the fields that a save changed, as the API names them. */
type Changed = { fields: string[] };

/** Number of emails, prospects or rows. */
type Counted = { count: number };

/** As in the contracts of later stages. `problems` of `emails` were bounces, complaints or refusals. */
type Problems = {
  reason: 'too-many-bounces' | 'too-many-complaints' | 'too-many-refusals';
  problems: number;
  emails: number;
};

type StepName = { position: number; name: string | null };

type Nothing = Record<string, never>;

/**
 * The details of an entry, by its kind. They never contain the name or email address of a prospect, a search, a template or a
 * secret.
 *
 * `moved`: paused because the rows came from another app or a backup. `drafted`: set back to draft, which only the content
 * manager and other code can do. `resent` and `skipped`: a person resolved emails that were not sent. `config-changed`:
 * found at start, by comparing with the start before.
 */
export type HistoryDetails = Record<
  'activated' | 'resumed' | 'paused' | 'archived' | 'restored' | 'moved',
  Nothing
> &
  Record<'drafted' | 'reclassified' | 'sequence-created' | 'sequence-deleted', Nothing> &
  Record<'resent' | 'skipped' | 'prospects-deleted' | 'steps-reordered', Counted> &
  Record<'step-created' | 'step-deleted', StepName> &
  Record<
    'entry-rule-saved' | 'entry-rule-on' | 'entry-rule-off' | 'entry-rule-removed',
    { /** uid of the content type; null for all prospects. */ source: string | null; trigger: string }
  > &
  Record<'key-rotated' | 'key-revoked', { key: number }> & {
    /** `hadFinished`: with a step that was added after they finished; otherwise after they were stopped. */
    'prospects-resumed': Counted & { hadFinished?: boolean };
    /** By a person, who knows of it from elsewhere. */
    'email-marked': Counted & { as: 'replied' | 'not-replied' | 'bounced'; interest: Interest | null };
    /** By hand. With the reason that the person gave, without email addresses. */
    'prospects-unsubscribed': Counted & { reason: string };
    /** By a bulk act, an import or one by one; with the name of the tag. */
    'prospects-tagged': Counted & { tag: string };
    'prospects-untagged': Counted & { tag: string };
    'sequence-changed': Changed;
    'step-changed': StepName & Changed;
    /** Email addresses of the sender, before and after. */
    'sender-changed': Changed & { from: string | null; to: string | null };
    /** The names of the fields that changed; `server` without its settings. */
    'sender-saved': Changed & { address: string };
    'sender-removed': { address: string };
    'sender-resumed': { address: string };
    /** Paused by a guardrail, because of so many bounces, complaints or refusals. */
    'guardrail-paused': Problems;
    'sender-guarded': Problems & { address: string };
    'guardrails-changed': Changed;
    'replies-changed': Changed;
    /** Address of the sender. The settings of the mailbox are in no entry. */
    'mailbox-saved': { address: string };
    'mailbox-removed': { address: string };
    /** Target URLs, without their parameters, when the target changed. */
    'link-changed': Changed & { name: string; from?: string; to?: string };
    'consent-changed': Counted & { consent: 'opens' | 'clicks'; to: string };
    /** About people without a recorded consent. Null: nobody had decided. */
    'tracking-decided': { from: string | null; to: string };
    'prospect-state-changed': Counted & { to: string };
    'prospects-imported': {
      file: string | null;
      created: number;
      updated: number;
      skipped: number;
      refused: number;
    };
    /** `domains` are the first ones; addresses are only counted. */
    'suppression-added': Counted & { what: SuppressedKind; domains: string[] };
    /** With the reason that the person gave, without email addresses. */
    'suppression-removed': Counted & { what: SuppressedKind; domain: string | null; reason: string };
    /** `count` rows were read. `isFiltered`: by a search or filter, so not all rows of the list. */
    exported: Counted & { what: ExportedList; isFiltered: boolean };
    /** Somebody changed the name, logo or color on the pages of readers. */
    'branding-changed': Changed;
    'limits-changed': Changed;
    /** The uid of the content type. */
    'source-saved': Changed & { source: string };
    'source-removed': { source: string };
    'segment-saved': { segment: string };
    'segment-removed': { segment: string };
    'template-saved': { template: string };
    'template-removed': { template: string };
    'rules-changed': { fields: string[] };
    'config-changed': Changed;
    'deployment-confirmed': { from: string | null; to: string | null };
  };

export type SuppressedKind = 'address' | 'domain';

export type ExportedList = 'prospects' | 'suppressions' | 'enrollments' | 'emails' | 'activities' | 'person';

/** Something that a person, an API token or a program did. */
export type HistoryEntry = {
  [Kind in HistoryEntryKind]: { kind: Kind; details: HistoryDetails[Kind] };
}[HistoryEntryKind] & {
  id: number;
  /** Null when it is about no sequence. `documentId` is null once the sequence was deleted. `name` is the one at that time. */
  sequence: { documentId: string | null; name: string } | null;
  /** With the name at that time; null for other programs and for the plugin itself. */
  by: { kind: ActorKind; id: string; name: string } | null;
  occurredAt: string;
};

/** An admin user, or an API token. */
export type ActorKind = 'admin' | 'token';

/** GET /sequences/history: newest first. */
export type ListAllHistory = {
  query: PageQuery & { area?: HistoryArea; kind?: HistoryEntryKind };
  response: { data: HistoryEntry[]; meta: { pagination: Pagination } };
};
