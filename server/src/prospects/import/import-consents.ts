import type { Columns } from '../../database/columns';
import { CONSENT_KINDS } from '../consents/consent';
import type { FileConsent } from '../cells/consent-cell';
import type { Consent, ConsentKind, ImportMode } from '../contract';

export type FileConsents = Record<ConsentKind, FileConsent>;

/** Source and wording of the consents of a file, and whether those of existing prospects change by it. */
export type ConsentTerms = { source: string; version: string | null; updatesExisting: boolean; at: Date };

export const DEFAULT_TERMS = { source: 'import', version: null, updatesExisting: false };

type StoredConsents = Record<ConsentKind, Consent>;

/**
 * The consents of a file that change those of a prospect; null for the others. What a person refused stays refused, whatever
 * an older list says; with `fill`, so does what a person granted.
 */
export const changedConsents = (
  stored: StoredConsents | null,
  file: FileConsents,
  { updatesExisting }: ConsentTerms,
  mode: ImportMode = 'update'
): FileConsents => {
  const changed = (kind: ConsentKind): FileConsent => {
    const before = stored?.[kind] ?? 'unknown';
    if (stored && (!updatesExisting || before === 'refused')) return null;
    if (mode === 'fill' && before !== 'unknown') return null;
    return file[kind] === before ? null : file[kind];
  };

  return { opens: changed('opens'), clicks: changed('clicks') };
};

type ConsentColumn = Extract<keyof Columns['prospect'], `${ConsentKind}_consent${string}`>;

export type ConsentColumns = Pick<Columns['prospect'], ConsentColumn>;

export const CONSENT_COLUMNS = CONSENT_KINDS.flatMap((kind): ConsentColumn[] => [
  `${kind}_consent`,
  `${kind}_consent_at`,
  `${kind}_consent_source`,
  `${kind}_consent_version`,
]);

export const NO_CONSENTS: ConsentColumns = {
  opens_consent: 'unknown',
  opens_consent_at: null,
  opens_consent_source: null,
  opens_consent_version: null,
  clicks_consent: 'unknown',
  clicks_consent_at: null,
  clicks_consent_source: null,
  clicks_consent_version: null,
};

export const consentsOf = (row: ConsentColumns): StoredConsents => ({
  opens: row.opens_consent,
  clicks: row.clicks_consent,
});

/** The consent columns of a prospect after the changes. */
export const withConsents = (
  stored: ConsentColumns,
  changed: FileConsents,
  { at, source, version }: ConsentTerms
): ConsentColumns => {
  const columns = { ...stored };
  for (const kind of CONSENT_KINDS) {
    const consent = changed[kind];
    if (consent === null) continue;
    columns[`${kind}_consent`] = consent;
    columns[`${kind}_consent_at`] = at;
    columns[`${kind}_consent_source`] = source;
    columns[`${kind}_consent_version`] = version;
  }
  return columns;
};
