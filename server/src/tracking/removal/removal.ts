import type { Core } from '@strapi/types';
import { inTransaction, table } from '../../database/database';
import { PLUGIN_ID } from '../../plugin';
import { CONSENT_KINDS } from '../../prospects/consents/consent';
import type { ConsentKind } from '../../prospects/contract';
import { pluginConfig } from '../../strapi/environment';
import { removeHits } from './remove-hits';

/** People that one statement looks at. */
const PEOPLE_PER_STATEMENT = 500;

/** People in one transaction: few, because hits on their emails wait for it. */
const PEOPLE_PER_TRANSACTION = 10;

/** People that one call looks at, for each kind; the next call goes on. */
const PEOPLE_PER_CALL = 10_000;

/**
 * Removes the recorded opens and clicks of people who refuse them, whatever stored the refusal. Works until nothing is left to
 * do, also when several nodes do: row locks make it idempotent.
 */
const createRemoval = ({ strapi }: { strapi: Core.Strapi }) => {
  const lastIds: Record<ConsentKind, number> = { opens: 0, clicks: 0 };
  let isStopping = false;

  const removeOfKind = async (kind: ConsentKind, now: Date): Promise<number> => {
    let removed = 0;
    for (let seen = 0; seen < PEOPLE_PER_CALL && !isStopping; seen += PEOPLE_PER_STATEMENT) {
      const people = await findRefusing(strapi, kind, lastIds[kind]);
      removed += await removeInChunks(strapi, { kind, people, now });
      lastIds[kind] = people.length < PEOPLE_PER_STATEMENT ? 0 : (people.at(-1) as number);
      if (lastIds[kind] === 0) break;
    }
    return removed;
  };

  return {
    /** Resolves with the number of emails whose opens or clicks were removed. */
    async run(now: Date): Promise<number> {
      if (!pluginConfig(strapi).privacy.removeOnWithdrawal) return 0;
      let removed = 0;
      for (const kind of CONSENT_KINDS) removed += await removeOfKind(kind, now);
      return removed;
    },

    stop() {
      isStopping = true;
    },
  };
};

/** The next people who refuse, by ascending id. */
const findRefusing = async (strapi: Core.Strapi, kind: ConsentKind, after: number): Promise<number[]> => {
  const rows = await table(strapi, 'prospect')
    .where(`${kind}_consent`, 'refused')
    .where('id', '>', after)
    .orderBy('id')
    .limit(PEOPLE_PER_STATEMENT)
    .select('id');
  return rows.map(({ id }) => id);
};

type Work = { kind: ConsentKind; people: number[]; now: Date };

const removeInChunks = async (strapi: Core.Strapi, { kind, people, now }: Work): Promise<number> => {
  const tracked = await table(strapi, 'email')
    .whereIn('prospect_id', people)
    .where(`tracks_${kind}`, true)
    .distinct('prospect_id');
  const ids = tracked.map(({ prospect_id }) => Number(prospect_id)).sort((a, b) => a - b);
  let removed = 0;
  for (let start = 0; start < ids.length; start += PEOPLE_PER_TRANSACTION) {
    const prospectIds = ids.slice(start, start + PEOPLE_PER_TRANSACTION);
    removed += await inTransaction(strapi, (trx) => removeHits(strapi, { kind, prospectIds, now }, trx));
  }
  return removed;
};

export type Removal = ReturnType<typeof createRemoval>;

export const removalService = createRemoval;

export const removal = (strapi: Core.Strapi): Removal => strapi.plugin(PLUGIN_ID).service('removal');
