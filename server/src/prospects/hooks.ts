import type { Transaction } from '../database/database';
import { typedHook } from '../strapi/typed-hook';
import type { ProspectState } from './contract';

export type OptOutReason =
  Exclude<ProspectState, 'active'> | 'stopped' | 'suppressed' | 'address-changed' | 'entry-deleted';

/**
 * Called when prospects must get no more emails: they unsubscribed, bounced or complained, are suppressed, are being deleted
 * (`stopped`), or the entry of a source that they came from has another address or is gone.
 * Within a transaction of Strapi, handlers write in it.
 */
export const prospectsOptedOut = typedHook<{ prospectIds: number[]; reason: OptOutReason; at: Date }>(
  'prospects-opted-out'
);

/** Called in the transaction that changes the address of a prospect, before it does. `from` and `to` are hashes of addresses. */
export const addressChanged = typedHook<{ prospectId: number; from: string; to: string; trx: Transaction }>(
  'address-changed'
);

/**
 * Called in the transaction that deletes prospects, before their rows go. Handlers remove the person from their rows, and keep
 * the rows for the figures. They find these by the ids, which foreign keys clear afterwards.
 */
export const prospectsErased = typedHook<{ prospectIds: number[]; trx: Transaction }>('prospects-erased');

/** Called when a person makes a prospect active again, who may have opted out before. */
export const prospectsReactivated = typedHook<Record<string, never>>('prospects-reactivated');

/**
 * Called before emails are claimed, and again before they are given to the provider. Handlers add the prospects who opted out
 * without the database knowing it yet: their emails wait. A handler reads in the transaction, if there is one.
 */
export const optOutsAwaited = typedHook<{ prospectIds: Set<number>; trx?: Transaction }>('opt-outs-awaited');

/**
 * Called in the transaction that changes or deletes a segment (by its documentId) or a source (by its uid), before its rows change.
 * A handler throws when whoever makes the request may not change whom it finds.
 */
export const filterChanged = typedHook<{ segment: string } | { source: string }>('filter-changed');

/**
 * Called after a pass over a source with the entries that were new or may have changed, by documentId; null when they are too
 * many to name. It only wakes: who is interested looks in the database.
 */
export const sourceRead = typedHook<{ uid: string; entryIds: string[] | null }>('source-read');
