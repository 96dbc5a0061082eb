import type { Core } from '@strapi/types';
import { table } from '../database/database';
import { type Act } from '../history/history';
import { recordDocumentChanges } from '../history/document-changes';
import { hasActor } from '../strapi/actor';
import { CONSENT_FIELDS, CONSENT_KINDS } from './consents/consent';
import type { Prospect } from './contract';

type State = Pick<Prospect, 'state' | 'opensConsent' | 'clicksConsent'>;

/**
 * Records consents and states that a person or an API token sets, and deletions by anybody: how many, never who. Programs of
 * the app that keep prospects in step with another system are not recorded for consents: there are as many as prospects.
 */
export const recordProspectChanges = (strapi: Core.Strapi) =>
  recordDocumentChanges<State>(strapi, 'prospect', {
    isRecorded: ({ action, data }) =>
      action === 'delete' ||
      (hasActor(strapi) &&
        (action === 'clone' || Boolean(data.opensConsent ?? data.clicksConsent ?? data.state))),
    async find(documentId, trx) {
      const row = await table(strapi, 'prospect', trx)
        .where({ document_id: documentId })
        .first('state', 'opens_consent', 'clicks_consent');
      return row && { state: row.state, opensConsent: row.opens_consent, clicksConsent: row.clicks_consent };
    },
    acts: prospectActs,
  });

/** The acts that follow from a change of one prospect. */
export const prospectActs = (before: State | undefined, after: State | undefined): Act[] => {
  if (!after) return before ? [{ kind: 'prospects-deleted', details: { count: 1 } }] : [];
  const { state, ...consents } = before ?? NEW;

  return [
    ...CONSENT_KINDS.flatMap((consent): Act[] => {
      const field = CONSENT_FIELDS[consent].consent;
      if (consents[field] === after[field]) return [];
      return [{ kind: 'consent-changed', details: { consent, to: after[field], count: 1 } }];
    }),
    ...(state === after.state
      ? []
      : [{ kind: 'prospect-state-changed' as const, details: { to: after.state, count: 1 } }]),
  ];
};

const NEW: State = { state: 'active', opensConsent: 'unknown', clicksConsent: 'unknown' };
