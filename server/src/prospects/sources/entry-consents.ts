import { CONSENT_KINDS } from '../consents/consent';
import { type ConsentColumns, withConsents } from '../import/import-consents';
import { toDate } from '../../database/database';
import type { FileConsent } from '../cells/consent-cell';
import type { ConsentKind } from '../contract';

/** The consents of one entry; `at` is null when its source maps no date, or the entry has none. */
export type EntryConsents = Record<ConsentKind, FileConsent> & { at: Date | null; source: string };

export type ChangedConsents = Record<ConsentKind, FileConsent>;

/**
 * The consents of a prospect that an entry changes; null for the others. Without a date an entry can only refuse. With one, the
 * later of the two decisions counts.
 */
export const consentsOfEntry = (stored: ConsentColumns, entry: EntryConsents, now: Date): ChangedConsents => {
  const changed = (kind: ConsentKind): FileConsent => {
    const [before, to] = [stored[`${kind}_consent`], entry[kind]];
    if (to === null || to === before) return null;
    if (entry.at === null || entry.at > now) return to === 'refused' ? to : null;
    const decidedAt = toDate(stored[`${kind}_consent_at`]);
    if (before !== 'unknown' && decidedAt && decidedAt >= entry.at) return null;
    return to;
  };

  return { opens: changed('opens'), clicks: changed('clicks') };
};

export const applyConsents = (
  stored: ConsentColumns,
  changed: ChangedConsents,
  { at, source }: EntryConsents,
  now: Date
): ConsentColumns =>
  withConsents(stored, changed, {
    at: at !== null && at <= now ? at : now,
    source: source.slice(0, 255),
    version: null,
    updatesExisting: true,
  });

export const hasConsents = (changed: ChangedConsents) => CONSENT_KINDS.some((kind) => changed[kind] !== null);
