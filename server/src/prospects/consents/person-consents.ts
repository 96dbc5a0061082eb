import type { Core } from '@strapi/types';
import { inTransaction, table } from '../../database/database';
import type { Consent, ConsentKind } from '../contract';

/**
 * Versions of the words on the page where people decide themselves, the latest last. Add one with every change of their meaning,
 * and leave out those that nobody can agree to any more.
 */
const PAGE_WORDINGS = ['page-1'];

export const CURRENT_WORDING = PAGE_WORDINGS.at(-1) as string;

export const isPageWording = (version: string | null): version is string =>
  version !== null && PAGE_WORDINGS.includes(version);

/** The source of these consents. */
const PERSON = 'person';

type Change = {
  prospectIds: number[];
  kind: ConsentKind;
  consent: Consent;
  at: Date;
  /** The wording that the person read; the current one when left out. */
  version?: string;
  /** Keeps what a person decided after `at`. For replays: at the time of the act clocks of nodes may differ. */
  keepsLater?: boolean;
};

/**
 * Stores what people decided themselves about recording their opens or clicks. Who had decided so before keeps the earlier
 * date. A repeat costs one SELECT.
 */
export const setPersonConsents = async (
  strapi: Core.Strapi,
  { prospectIds, kind, consent, at, version = CURRENT_WORDING, keepsLater = false }: Change
): Promise<void> => {
  const query = table(strapi, 'prospect')
    .whereIn('id', prospectIds)
    .whereNot(`${kind}_consent`, consent)
    .orderBy('id')
    .select('id');
  if (keepsLater)
    query.where((earlier) =>
      earlier
        .whereNull(`${kind}_consent_source`)
        .orWhereNot(`${kind}_consent_source`, PERSON)
        .orWhereNull(`${kind}_consent_at`)
        .orWhere(`${kind}_consent_at`, '<=', at)
    );
  const changed = await query;
  if (changed.length === 0) return;

  await inTransaction(strapi, (trx) =>
    table(strapi, 'prospect', trx)
      .whereIn(
        'id',
        changed.map(({ id }) => id)
      )
      .update({
        [`${kind}_consent`]: consent,
        [`${kind}_consent_at`]: at,
        [`${kind}_consent_source`]: PERSON,
        [`${kind}_consent_version`]: version,
      })
  );
};
