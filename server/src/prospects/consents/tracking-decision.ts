import type { Core } from '@strapi/types';
import { inTransaction } from '../../database/database';
import { refused } from '../../errors';
import { currentAuthor, recordHistoryEntry } from '../../history/history';
import { withTimeout } from '../../lib/with-timeout';
import { PLUGIN_ID } from '../../plugin';
import { pluginConfig } from '../../strapi/environment';
import type { TrackingDecision, WithoutConsent } from '../contract';

type Stored = Omit<TrackingDecision, 'isFixed'>;

const READ_TIMEOUT_MS = 5_000;

const UNDECIDED: Stored = { choice: null, by: null, at: null };

/**
 * Keeps the decision about people without a recorded consent. A person decides it once, and it is kept in Strapi's store; the option
 * `privacy.withoutConsent` fixes it instead. Each process holds it in memory. Housekeeping loads the decisions of other
 * nodes every 30 seconds.
 */
const createTrackingDecision = ({ strapi }: { strapi: Core.Strapi }) => {
  const store = () => strapi.store({ type: 'plugin', name: PLUGIN_ID, key: 'tracking-decision' });
  const fixed = () => pluginConfig(strapi).privacy.withoutConsent;
  let stored = UNDECIDED;

  const current = (): WithoutConsent | null => fixed() ?? stored.choice;

  const load = async (): Promise<WithoutConsent | null> => {
    if (fixed() === null) stored = await read();
    return current();
  };

  const read = async (): Promise<Stored> => ({ ...UNDECIDED, ...((await store().get({})) as Stored | null) });

  const change = (choice: WithoutConsent, mayReplace: boolean) =>
    inTransaction(strapi, async (trx) => {
      const before = await read();
      if (before.choice === choice || (before.choice !== null && !mayReplace)) return before;
      const at = new Date();
      const decision = { choice, by: currentAuthor(strapi), at: at.toISOString() };
      await store().set({ value: decision });
      await recordHistoryEntry(
        strapi,
        { kind: 'tracking-decided', details: { from: before.choice, to: choice } },
        { at, trx, addTo: 'none' }
      );
      return decision;
    });

  return {
    load,
    current,

    /**
     * The decision for hits: in memory if people without a consent are tracked. Otherwise it is read, since another node may
     * have decided to track them, and their hits would be lost. @throws {Error} when the database does not answer
     */
    forHits: async (): Promise<WithoutConsent | null> =>
      current() === 'track'
        ? 'track'
        : withTimeout(
            load(),
            READ_TIMEOUT_MS,
            () => new Error('The decision about tracking was not read in time')
          ),

    async describe(): Promise<TrackingDecision> {
      await load();
      const choice = fixed();
      return choice === null ? { ...stored, isFixed: false } : { ...UNDECIDED, choice, isFixed: true };
    },

    /** @throws {ApplicationError} when the config fixes the decision */
    async decide(choice: WithoutConsent) {
      if (fixed() !== null)
        throw refused(
          'decision-fixed',
          'The option privacy.withoutConsent in config/plugins decides this, so it cannot be changed here.'
        );
      stored = await change(choice, true);
    },

    /** Decides for a program that starts tracking. An earlier decision stays. */
    async decideUnlessDecided(choice: WithoutConsent) {
      if (fixed() === null) stored = await change(choice, false);
    },
  };
};

export type TrackingDecisions = ReturnType<typeof createTrackingDecision>;

export const trackingDecisionService = createTrackingDecision;

export const trackingDecision = (strapi: Core.Strapi): TrackingDecisions =>
  strapi.plugin(PLUGIN_ID).service('trackingDecision');
