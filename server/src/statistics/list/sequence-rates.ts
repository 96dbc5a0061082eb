import type { Core } from '@strapi/types';
import { createSlowResults } from '../../lib/slow-results';
import { createTurns } from '../../lib/turns';
import { PLUGIN_ID } from '../../plugin';
import { rate } from '../rates';
import type { RateName, Share } from './contract';
import { type HeadlineSums, sumHeadlines } from './headline-sums';

/** Longer work is not repeated for a minute. */
const SLOW_MS = 200;
const KEPT_MS = 60_000;

export type Rates = Record<RateName, Share>;

/**
 * The rates that head the statistics of each sequence. No counter is kept for them, since every hit and every sent email would
 * write it. So they are counted when somebody looks at them: among many emails at most once a minute, by one request at a time.
 */
const createSequenceRates = ({ strapi }: { strapi: Core.Strapi }) => {
  const results = createSlowResults<Rates>({ slowMs: SLOW_MS, keptMs: KEPT_MS });
  const inTurn = createTurns();

  const compute = async (sequenceIds: number[]) => {
    const sums = await sumHeadlines(strapi, sequenceIds);
    return new Map([...sums].map(([id, each]) => [id, ratesOf(each)]));
  };

  return {
    /** By sequence id. */
    find: (sequenceIds: number[]): Promise<Map<number, Rates>> =>
      inTurn(() => results.find(sequenceIds, compute)),
  };
};

const ratesOf = ({ sent, sentWithPixel, sentWithLinks, opened, clicked, replies }: HeadlineSums): Rates => ({
  opens: share(opened, sentWithPixel),
  clicks: share(clicked, sentWithLinks),
  replies: share(replies, sent),
});

const share = (unique: number, of: number): Share => ({ unique, of, rate: rate(unique, of) });

export type SequenceRatesService = ReturnType<typeof createSequenceRates>;

export const sequenceRatesService = createSequenceRates;

export const sequenceRates = (strapi: Core.Strapi): SequenceRatesService =>
  strapi.plugin(PLUGIN_ID).service('sequenceRates');
