import type { Core } from '@strapi/types';
import { table } from '../../database/database';
import { currentActor, currentToken } from '../../strapi/actor';
import { CONSENT_FIELDS, CONSENT_KINDS } from './consent';
import { checkWording } from './wordings';

type Data = Record<string, unknown>;

type Stored = Record<string, unknown>;

/**
 * Gives each consent that a save changes its date and source, unless the save names them. A form that sends back the stored
 * date, source and version beside a new value, as the content manager does, names none.
 */
export const stampConsents = async (strapi: Core.Strapi, data: Data, documentId: string | undefined) => {
  const kinds = CONSENT_KINDS.filter((kind) => data[CONSENT_FIELDS[kind].consent] !== undefined);
  if (kinds.length === 0) return;
  const stored = documentId ? await findConsents(strapi, documentId) : NEW;

  for (const kind of kinds) {
    const { consent, at, source, version } = CONSENT_FIELDS[kind];
    if (data[consent] === stored[consent]) continue;
    const isEcho =
      [at, source, version].every((name) => name in data) &&
      isSameDate(data[at], stored[at]) &&
      isSame(data[source], stored[source]) &&
      isSame(data[version], stored[version]);
    const given = isEcho ? {} : data;
    data[at] = given[at] ?? new Date();
    data[source] = given[source] ?? actorSource(strapi);
    checkWording(strapi, given[version], version);
    data[version] = given[version] ?? null;
  }
};

/** The source of a consent that the caller of the current request sets. */
const actorSource = (strapi: Core.Strapi): 'admin' | 'api' | 'program' => {
  if (currentActor(strapi)) return 'admin';

  return currentToken(strapi) ? 'api' : 'program';
};

const NEW: Stored = { opensConsent: 'unknown', clicksConsent: 'unknown' };

const findConsents = async (strapi: Core.Strapi, documentId: string): Promise<Stored> => {
  const row = await table(strapi, 'prospect').where({ document_id: documentId }).first();
  if (!row) return NEW;

  return {
    opensConsent: row.opens_consent,
    opensConsentAt: row.opens_consent_at,
    opensConsentSource: row.opens_consent_source,
    opensConsentVersion: row.opens_consent_version,
    clicksConsent: row.clicks_consent,
    clicksConsentAt: row.clicks_consent_at,
    clicksConsentSource: row.clicks_consent_source,
    clicksConsentVersion: row.clicks_consent_version,
  };
};

const isSame = (given: unknown, stored: unknown): boolean => (given ?? null) === (stored ?? null);

/** Drivers and callers write dates differently, so instants are compared. */
const isSameDate = (given: unknown, stored: unknown): boolean =>
  isSame(given, stored) || toTime(given) === toTime(stored);

/** NaN, which equals nothing, for what is no date. */
const toTime = (value: unknown): number => {
  const isDateLike = value instanceof Date || typeof value === 'number' || typeof value === 'string';
  return isDateLike ? new Date(value).getTime() : NaN;
};
