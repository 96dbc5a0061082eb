import type { Core } from '@strapi/types';
import { emails } from '../../emails/emails';
import { PLUGIN_ID } from '../../plugin';
import { burstReachMs } from '../classification/bursts';
import { reclassifyEmails } from './reclassify-emails';
import type { Rules } from '../classification/rules';
import { findCandidates } from './candidates';

/** How long hits are gathered before they are looked at together. */
const GATHER_MS = 1_000;

const EMAILS_AT_ONCE = 200;

type Seen = { emailPublicId: number; at: number; kind: 'opened' | 'clicked' };

type Gathered = { earliest: number; isClicked: boolean };

/**
 * The first click of a burst looks like a person's, the next one may have gone to another node, and the mail may have
 * bounced: so hits are judged once more after they are stored, by what the database then holds of their emails.
 */
export const createDeferredReclassification = (strapi: Core.Strapi, rules: () => Rules) => {
  let gathered = new Map<number, Gathered>();
  let timer: NodeJS.Timeout | null = null;
  let judging: Promise<void> = Promise.resolve();
  let isStopping = false;

  const note = (emailPublicId: number, { earliest, isClicked }: Gathered) => {
    const noted = gathered.get(emailPublicId);
    gathered.set(emailPublicId, {
      earliest: noted ? Math.min(earliest, noted.earliest) : earliest,
      isClicked: isClicked || (noted?.isClicked ?? false),
    });
  };

  const judgeGathered = async () => {
    const taken = gathered;
    gathered = new Map();
    if (taken.size === 0) return;
    try {
      await judgeEmails(taken);
    } catch (error) {
      strapi.log.warn(`[${PLUGIN_ID}] hits wait to be judged by their history: ${String(error)}`);
      taken.forEach((one, emailPublicId) => note(emailPublicId, one));
      schedule();
    }
  };

  const judgeEmails = async (taken: Map<number, Gathered>) => {
    const first = [...taken.values()].reduce((at, { earliest }) => Math.min(at, earliest), Date.now());
    const since = new Date(first - burstReachMs(rules()));
    const idOf = await emails(strapi).idsOf([...taken.keys()]);
    const emailIds = [...idOf.values()];
    const clickedIds = [...idOf].flatMap(([number, id]) => (taken.get(number)?.isClicked ? id : []));
    const suspects = await findCandidates(strapi, { emailIds, clickedIds, since, rules: rules() });
    for (let start = 0; start < suspects.length && !isStopping; start += EMAILS_AT_ONCE)
      await reclassifyEmails(strapi, suspects.slice(start, start + EMAILS_AT_ONCE), {
        since,
        rules: rules(),
      });
  };

  const judge = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    judging = judging.then(judgeGathered);
    return judging;
  };

  const schedule = () => {
    if (isStopping) return;
    timer ??= setTimeout(() => void judge(), GATHER_MS).unref();
  };

  return {
    add(hits: Seen[]) {
      for (const { emailPublicId, at, kind } of hits)
        note(emailPublicId, { earliest: at, isClicked: kind === 'clicked' });
      if (hits.length > 0) schedule();
    },

    /** Resolves when everything added is judged, or could not be for now. */
    settle: judge,

    /** At the end: what is not judged yet is found again at the next boot. */
    async stop() {
      isStopping = true;
      if (timer) clearTimeout(timer);
      await judging;
    },
  };
};
