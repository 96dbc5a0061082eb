import type { Core } from '@strapi/types';
import { inTransaction } from '../../database/database';
import { describeError } from '../../lib/describe-error';
import { hideAddresses } from '../../lib/hide-addresses';
import { PLUGIN_ID } from '../../plugin';
import type { SenderRow } from '../../sequences/senders/senders';
import { circuitBreaker } from '../failures/circuit-breaker';
import { type Claim, type ClaimedEmail } from '../claims/claims';
import type { SendableEmail } from '../limits/defer-emails';
import { senderServers } from '../servers/sender-servers';
import { type ComposedEmail, createComposer } from './composer';
import { EntryFieldUnusable } from './entry-lookup';
import { createBatchedWrites } from './batched-writes';
import { classifyFailure, type ClassifiedFailure } from '../failures/classify-failure';
import { type AcceptedEmail, saveFailure, saveSent } from './save-outcome';
import { type Submission, markSubmitting } from './mark-submitting';
import { resolveRepeatedRefusal } from './repeated-refusal';
import { deliver, type Delivered, ProviderTimeout } from './transport';

/** Emails of a pass by outcome. `refused`: the attempt failed. `skipped`: not given to the provider. */
export type Tally = { sent: number; refused: number; skipped: number };

type DispatchOptions = Claim & {
  concurrency: number;
  /** Timeout of the provider, and length of the lease, which is renewed before the provider is called. */
  leaseSeconds: number;
  clock: () => Date;
  /** Senders that people set up, by address. */
  senders: ReadonlyMap<string, SenderRow>;
  isStopping: () => boolean;
};

/** Sends claimed emails, `concurrency` at a time. An error fails only its own email. */
export const dispatch = async (
  strapi: Core.Strapi,
  claimed: SendableEmail[],
  options: DispatchOptions
): Promise<Tally> => {
  const tally: Tally = { sent: 0, refused: 0, skipped: 0 };
  const compose = await createComposer(strapi, claimed, options);
  const states = createStateWriter(strapi, options);
  const context = { compose, states, ...options };
  await circuitBreaker(strapi).refresh();
  await senderServers(strapi).refresh(options.senders);
  const queue = claimed.values();

  const work = async () => {
    for (const email of queue) {
      if (options.isStopping()) return;
      tally[await sendOne(strapi, email, context).catch(logAndContinue(strapi, email))] += 1;
    }
  };
  await Promise.all(Array.from({ length: options.concurrency }, work));

  return tally;
};

/** If the outcome cannot be saved, the row is left as it is; `recoverExpired` picks it up when the lease ends. */
const logAndContinue =
  (strapi: Core.Strapi, { id }: ClaimedEmail) =>
  (error: unknown): keyof Tally => {
    strapi.log.error(
      `[${PLUGIN_ID}] the outcome of email ${id} could not be saved; it is recovered when its lease ends: ${describeError(error)}`
    );
    return 'refused';
  };

type SendContext = Pick<DispatchOptions, 'clock' | 'leaseSeconds'> & {
  compose: Awaited<ReturnType<typeof createComposer>>;
  states: StateWriter;
};

const sendOne = async (
  strapi: Core.Strapi,
  { sender, ...email }: SendableEmail,
  { compose, states, clock, leaseSeconds }: SendContext
): Promise<keyof Tally> => {
  let composed: ComposedEmail;
  try {
    composed = await compose({ ...email, sender });
  } catch (error) {
    await states.saveFailure(email, composeFailure(error), 'claimed');
    return 'refused';
  }

  const { message, linkIds, ...stored } = composed;
  // The email stays claimed; the caller releases the rest of the claim.
  if (circuitBreaker(strapi).isOpen(sender, clock())) return 'skipped';
  const { messageId, subject } = message;
  const maySend = await states.markSubmitting({ ...email, sender, messageId, subject, ...stored });
  if (!maySend) return 'skipped';

  let delivered: Delivered;
  try {
    delivered = await deliver(strapi, message, { sender, timeoutSeconds: leaseSeconds });
  } catch (error) {
    if (error instanceof ProviderTimeout)
      saveLateAnswer(error, (late) => states.saveSent({ ...email, linkIds, ...idsOfAccepted(late) }));
    const failure = await resolveRepeatedRefusal(strapi, { email, sender, failure: classifyFailure(error) });
    await states.saveFailure(email, failure, 'submitting');
    await circuitBreaker(strapi).failed(sender, failure, clock());
    return 'refused';
  }
  await circuitBreaker(strapi).succeeded(sender, clock());
  await states.saveSent({ ...email, linkIds, ...idsOfAccepted(delivered) });
  return 'sent';
};

/** An answer after the timeout is still saved. Not awaited, so that it holds up no other email; a late error changes nothing. */
const saveLateAnswer = ({ lateAnswer }: ProviderTimeout, save: (late: Delivered) => Promise<void>) =>
  void lateAnswer.then(save).catch(() => undefined);

const idsOfAccepted = ({ messageId, providerId }: Delivered) => ({ acceptedId: messageId, providerId });

type StateWriter = ReturnType<typeof createStateWriter>;

type Write = { submission: Submission } | { accepted: AcceptedEmail };

/** Writes the states of one claim's emails. Batches `submitting` and `sent` in shared transactions; failures are written alone. */
const createStateWriter = (
  strapi: Core.Strapi,
  { claimedBy, leaseUntil, leaseSeconds, concurrency, clock, isStopping }: DispatchOptions
) => {
  const write = createBatchedWrites(
    (writes: Write[]) => {
      const now = clock();
      const renewedLease = new Date(now.getTime() + leaseSeconds * 1000);
      const accepted = writes.flatMap((one) => ('accepted' in one ? one.accepted : []));
      const submissions = writes.flatMap((one) => ('submission' in one ? one.submission : []));

      return inTransaction(strapi, async (trx) => {
        await saveSent(strapi, accepted, { claimedBy, now, trx });
        return markSubmitting(strapi, submissions, { claimedBy, now, leaseUntil: renewedLease, trx });
      });
    },
    {
      maxItems: 2 * concurrency,
      mayWait: () => !isStopping() && clock() < leaseUntil,
    }
  );

  return {
    /** Resolves false if the email must not be sent, or is no longer owned. */
    markSubmitting: async (submission: Submission) => (await write({ submission })).has(submission.id),
    saveSent: async (accepted: AcceptedEmail) => void (await write({ accepted })),
    saveFailure: (email: ClaimedEmail, failure: ClassifiedFailure, from: 'claimed' | 'submitting') =>
      saveFailure(strapi, email, failure, { claimedBy, now: clock(), from }),
  };
};

/** Emails whose field cannot be used are tried again: every few minutes, then more rarely, as those that a provider puts off. */
const composeFailure = (error: unknown): ClassifiedFailure => ({
  ...UNWRITABLE,
  ...(error instanceof EntryFieldUnusable && { outcome: 'retry', code: 'entry-field' }),
  message: hideAddresses(error instanceof Error ? error.message : String(error)).slice(0, 500),
});

const UNWRITABLE: Omit<ClassifiedFailure, 'message'> = {
  outcome: 'failed',
  class: 'email',
  kind: null,
  hold: null,
  code: 'compose',
  isHardBounce: false,
  retryAfterSeconds: 0,
  isGeneral: false,
};
