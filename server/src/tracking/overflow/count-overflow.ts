import type { Core } from '@strapi/types';
import { groupBy } from '../../lib/group-by';
import { inChunks, inTransaction, type Transaction } from '../../database/database';
import type { Consent } from '../../prospects/contract';
import { classifyAll } from '../classification/classify';
import type { Rules } from '../classification/rules';
import { recount } from '../events/counters';
import type { TrackedHit } from '../events/hit';
import { addWriteResult, createWriteResult, type WriteResult } from '../events/write-result';
import { createLinkIncrements, incrementLinkCounters } from '../events/link-counters';
import { markCounted } from './counted-hits';
import { foldEvents } from './fold-events';
import { findStored, type HitEmail, lockEmails, lockLinks } from './locked-rows';
import { addToOverflow, type CountedHit } from './overflow-events';

type Options = {
  rules: Rules;
  consents: Consent[];
  /** Other clicks, by the public id of their email, that may make a hit part of a burst. */
  context?: Map<number, TrackedHit[]>;
  /** Whether an earlier write may have stored events of these hits, as in a replay. */
  isRepeat: boolean;
};

/** Younger events are not folded: the second look, a second after they are stored, may still find a burst. */
const SECOND_LOOK_MS = 10_000;

/** Emails in one transaction. */
const MAX_EMAILS = 100;

/**
 * Counts hits without an event for each, in the events that sum them up and in the counters of emails and links. Classifies
 * them by the rules and by each other, so the clicks of a robot in turn on two links are a burst. Folds what is in detail
 * beyond the limit. A hit that was counted before changes nothing. @throws the driver's error
 */
export const countOverflow = async (
  strapi: Core.Strapi,
  hits: TrackedHit[],
  options: Options
): Promise<WriteResult> => {
  const total = createWriteResult();
  const byEmail = groupBy(hits, ({ emailPublicId }) => emailPublicId);
  const publicIds = [...byEmail.keys()].sort((a, b) => a - b);

  for (const chunk of inChunks(publicIds, MAX_EMAILS)) {
    const hitsOfChunk = new Map(chunk.map((publicId) => [publicId, byEmail.get(publicId) ?? []]));
    const result = await inTransaction(strapi, (trx) => countChunk(strapi, hitsOfChunk, options, trx));
    addWriteResult(total, result);
  }
  return total;
};

const countChunk = async (
  strapi: Core.Strapi,
  byEmail: Map<number, TrackedHit[]>,
  { rules, consents, context, isRepeat }: Options,
  trx: Transaction
): Promise<WriteResult> => {
  const emails = await lockEmails(strapi, [...byEmail.keys()], trx);
  const result = createWriteResult();
  const allowed = new Map<HitEmail, TrackedHit[]>();
  for (const [publicId, hits] of byEmail) {
    const email = emails.get(publicId);
    if (!email) {
      result.unknown += hits.length;
      continue;
    }
    const wanted = hits.filter(({ kind }) => consents.includes(email.consents[kind]));
    result.withoutConsent += hits.length - wanted.length;
    if (wanted.length > 0) allowed.set(email, wanted);
  }
  if (allowed.size === 0) return result;

  const links = await lockLinks(strapi, [...allowed.values()].flat(), trx);
  const keys = [...allowed.values()].flat().map(({ key }) => key);
  const stored = isRepeat ? await findStored(strapi, keys, trx) : new Set<string>();
  const isNew = await markCounted(
    strapi,
    keys.filter((key) => !stored.has(key)),
    trx
  );
  const counted = [...allowed].flatMap(([email, hits]) => {
    const others = context?.get(email.facts.emailPublicId) ?? [];
    const classifications = classifyAll([...hits, ...others].map(toFacts), email, rules);
    return hits.flatMap(({ key, kind, at, linkPublicId }, index): CountedHit[] => {
      if (!isNew.has(key)) return [];
      const linkId = links.get(linkPublicId) ?? null;
      const link = { linkId, linkPublicId: linkId === null ? null : linkPublicId };
      return [{ ...email.facts, ...link, kind, at, ...classifications[index] }];
    });
  });

  const emailIds = [...allowed.keys()].map(({ facts }) => facts.emailId);
  await addToOverflow(strapi, counted, trx);
  const now = new Date();
  await foldEvents(strapi, { emailIds, before: new Date(now.getTime() - SECOND_LOOK_MS), now }, trx);
  const increments = createLinkIncrements();
  for (const { kind, linkId, audience } of counted)
    if (kind === 'clicked') increments.add(linkId, audience, 1);
  await incrementLinkCounters(strapi, increments.byLink, trx);
  await recount(strapi, { emailIds }, trx);
  return { ...result, recorded: counted.length };
};

const toFacts = ({ kind, at, signals, linkPublicId }: TrackedHit) => ({
  kind,
  at,
  signals,
  linkId: linkPublicId || null,
});
