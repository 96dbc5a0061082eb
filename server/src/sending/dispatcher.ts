import type { Core } from '@strapi/types';
import { type Message } from '../emails/message';
import { PLUGIN_ID } from '../plugin';
import { type Claim, type ClaimedEmail } from './claims';
import { loadBatch } from './batch';
import { judgeFailure } from './retry';
import { settleRefused, settleSent } from './settlement';
import { submit } from './submission';
import { deliver } from './transport';

/** What a pass did, in emails. */
export type Tally = { sent: number; refused: number; skipped: number };

type Dispatch = Claim & { concurrency: number; clock: () => Date; isStopping: () => boolean };

/** Sends claimed emails, some at a time. An error belongs to its email; the others go on. */
export const dispatch = async (
  strapi: Core.Strapi,
  claimed: ClaimedEmail[],
  options: Dispatch
): Promise<Tally> => {
  const tally: Tally = { sent: 0, refused: 0, skipped: 0 };
  const compose = await loadBatch(strapi, claimed);
  const queue = claimed.values();

  const work = async () => {
    for (const email of queue) {
      if (options.isStopping()) return;
      tally[await sendOne(strapi, email, compose, options).catch(keepGoing(strapi, email))] += 1;
    }
  };
  await Promise.all(Array.from({ length: options.concurrency }, work));

  return tally;
};

/** What could not be written down stays as it is: it is looked at again once its lease has ended. */
const keepGoing =
  (strapi: Core.Strapi, { id }: ClaimedEmail) =>
  (error: unknown): keyof Tally => {
    strapi.log.error(`[${PLUGIN_ID}] email ${id} could not be settled`, error);
    return 'refused';
  };

const sendOne = async (
  strapi: Core.Strapi,
  email: ClaimedEmail,
  compose: Awaited<ReturnType<typeof loadBatch>>,
  { owner, clock }: Dispatch
): Promise<keyof Tally> => {
  let composed: Awaited<ReturnType<typeof compose>>;
  try {
    composed = await compose(email);
  } catch (error) {
    const judgement = {
      outcome: 'failed' as const,
      code: 'compose',
      message: error instanceof Error ? error.message.slice(0, 500) : String(error),
      isHardBounce: false,
    };
    await settleRefused(strapi, email, judgement, { owner, now: clock(), from: 'claimed' });
    return 'refused';
  }

  const { message, linkIds, tracksOpens, tracksClicks } = composed;
  const submission = { messageId: message.messageId, subject: message.subject, tracksOpens, tracksClicks };
  if (!(await submit(strapi, email, { owner, submission, now: clock() }))) return 'skipped';

  return handOver(strapi, email, { message, linkIds, owner, clock });
};

type HandOver = { message: Message; linkIds: number[]; owner: string; clock: () => Date };

const handOver = async (
  strapi: Core.Strapi,
  email: ClaimedEmail,
  { message, linkIds, owner, clock }: HandOver
): Promise<keyof Tally> => {
  let messageId: string;
  try {
    messageId = await deliver(strapi, message);
  } catch (error) {
    await settleRefused(strapi, email, judgeFailure(error), { owner, now: clock(), from: 'submitting' });
    return 'refused';
  }

  await settleSent(strapi, email, { owner, now: clock(), linkIds, messageId });
  return 'sent';
};
