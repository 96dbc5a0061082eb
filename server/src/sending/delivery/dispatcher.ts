import type { Core } from '@strapi/types';
import { inTransaction } from '../../database/database';
import { PLUGIN_ID } from '../../plugin';
import { circuitBreaker } from '../failures/circuit-breaker';
import { type Claim, type ClaimedEmail } from '../claims/claims';
import { type Composed, createComposer } from './composer';
import { createBatchedWrites } from './batched-writes';
import { classifyFailure, type ClassifiedFailure } from '../failures/classify-failure';
import { type Accepted, settleRefused, settleSent } from './settlement';
import { type Submission, markSubmitting } from './mark-submitting';
import { deliver, ProviderTimeout } from './transport';

/** What a pass did, in emails. */
export type Tally = { sent: number; refused: number; skipped: number };

type Dispatch = Claim & {
  concurrency: number;
  leaseSeconds: number;
  clock: () => Date;
  isStopping: () => boolean;
};

/** Sends claimed emails, some at a time. An error belongs to its email; the others go on. */
export const dispatch = async (
  strapi: Core.Strapi,
  claimed: ClaimedEmail[],
  options: Dispatch
): Promise<Tally> => {
  const tally: Tally = { sent: 0, refused: 0, skipped: 0 };
  const compose = await createComposer(strapi, claimed);
  const book = keepBook(strapi, options);
  await circuitBreaker(strapi).refresh();
  const queue = claimed.values();

  const work = async () => {
    for (const email of queue) {
      if (options.isStopping()) return;
      const hands = { compose, book, ...options };
      tally[await sendOne(strapi, email, hands).catch(keepGoing(strapi, email))] += 1;
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

type Hands = Pick<Dispatch, 'clock' | 'leaseSeconds'> & {
  compose: Awaited<ReturnType<typeof createComposer>>;
  book: Book;
};

const sendOne = async (
  strapi: Core.Strapi,
  email: ClaimedEmail,
  { compose, book, clock, leaseSeconds }: Hands
): Promise<keyof Tally> => {
  let composed: Composed;
  try {
    composed = await compose(email);
  } catch (error) {
    await book.refused(email, judgeTemplate(error), 'claimed');
    return 'refused';
  }

  const { message, linkIds, sender, tracksOpens, tracksClicks, trackingFailed } = composed;
  // Given back with what is left of the claim.
  if (circuitBreaker(strapi).isOpen(sender, clock())) return 'skipped';
  const { messageId, subject } = message;
  const tracking = { tracksOpens, tracksClicks, trackingFailed };
  const mayLeave = await book.markSubmitting({ ...email, messageId, subject, ...tracking });
  if (!mayLeave) return 'skipped';

  let acceptedId: string;
  try {
    acceptedId = await deliver(strapi, message, leaseSeconds);
  } catch (error) {
    if (error instanceof ProviderTimeout)
      settleLate(error.late, (lateId) => book.sent({ ...email, linkIds, acceptedId: lateId }));
    const judgement = classifyFailure(error);
    await book.refused(email, judgement, 'submitting');
    await circuitBreaker(strapi).failed(sender, judgement, clock());
    return 'refused';
  }
  await circuitBreaker(strapi).succeeded(sender);
  await book.sent({ ...email, linkIds, acceptedId });
  return 'sent';
};

/** What nobody waits for any more is written down all the same, if it comes. */
const settleLate = (late: Promise<string>, settle: (acceptedId: string) => Promise<void>) =>
  void late.then(settle).catch(() => undefined);

type Book = ReturnType<typeof keepBook>;

type Entry = { submission: Submission } | { accepted: Accepted };

/** Writes down what happens to the emails of one claim: in one transaction what was sent and what is about to be. */
const keepBook = (
  strapi: Core.Strapi,
  { claimedBy, leaseUntil, leaseSeconds, concurrency, clock, isStopping }: Dispatch
) => {
  const write = createBatchedWrites(
    (entries: Entry[]) => {
      const now = clock();
      const renewed = new Date(now.getTime() + leaseSeconds * 1000);
      const accepted = entries.flatMap((entry) => ('accepted' in entry ? entry.accepted : []));
      const submissions = entries.flatMap((entry) => ('submission' in entry ? entry.submission : []));

      return inTransaction(strapi, async (trx) => {
        await settleSent(strapi, accepted, { claimedBy, now, trx });
        return markSubmitting(strapi, submissions, { claimedBy, now, leaseUntil: renewed, trx });
      });
    },
    {
      maxItems: 2 * concurrency,
      mayWait: () => !isStopping() && clock() < leaseUntil,
    }
  );

  return {
    markSubmitting: async (submission: Submission) => (await write({ submission })).has(submission.id),
    sent: async (accepted: Accepted) => void (await write({ accepted })),
    refused: (email: ClaimedEmail, judgement: ClassifiedFailure, from: 'claimed' | 'submitting') =>
      settleRefused(strapi, email, judgement, { claimedBy, now: clock(), from }),
  };
};

const judgeTemplate = (error: unknown): ClassifiedFailure => ({
  outcome: 'failed',
  code: 'compose',
  message: error instanceof Error ? error.message.slice(0, 500) : String(error),
  isHardBounce: false,
  retryAfterSeconds: 0,
  isGeneral: false,
});
