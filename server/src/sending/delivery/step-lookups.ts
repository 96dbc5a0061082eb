import type { Core } from '@strapi/types';
import { withPreheader } from '../../emails/html/preheader';
import { type AnonymousCounters, ensureAnonymousCounters } from '../../emails/links/anonymous-counters';
import { ensureSentContent } from '../../emails/message/sent-contents';
import type { StepTemplate } from '../../emails/message/step-templates';
import { describeError } from '../../lib/describe-error';
import { PLUGIN_ID } from '../../plugin';
import type { SenderFields } from '../../sequences/senders/sender-fields';
import type { SequenceEntry } from '../../sequences/sequences';
import type { StepRow } from '../../sequences/steps';

/**
 * Lookups for the emails of a claim, made once for each step, or each step and sender. A failed one must not prevent sending: it is
 * logged, and the result is undefined.
 */

/** Looks up the anonymous counters of each step once. Nothing is counted without them. */
export const createCounterLookup = (strapi: Core.Strapi) => {
  const once = createStepLookup<AnonymousCounters>(strapi, 'its hits are not counted');

  return (sequenceId: number, step: StepRow, template: StepTemplate) =>
    once(step, () =>
      ensureAnonymousCounters(strapi, { sequenceId, step, links: [...template.links.values()] })
    );
};

type Sender = Pick<SequenceEntry, 'name'> & Omit<SenderFields, 'replyTo'>;

/** Stores the content of each step and sender once, and resolves with its hash. Emails without it cannot be read again. */
export const createContentLookup = (strapi: Core.Strapi) => {
  const once = createStepLookup<string>(strapi, 'its content is not kept');

  return (step: StepRow, { name: sequenceName, senderName, senderEmail, senderSignature }: Sender) =>
    once(
      step,
      () => {
        const { text, preheader } = step;
        const html = step.html && withPreheader(step.html, preheader);
        return ensureSentContent(strapi, {
          html,
          text,
          sequenceName,
          senderName,
          senderEmail,
          senderSignature,
        });
      },
      senderEmail
    );
};

const createStepLookup = <Result>(strapi: Core.Strapi, consequence: string) => {
  const byStep = new Map<string, Promise<Result | undefined>>();

  return (step: StepRow, load: () => Promise<Result>, sender = ''): Promise<Result | undefined> => {
    const key = `${step.id} ${sender}`;
    const known = byStep.get(key);
    if (known) return known;
    const result = load().catch((error: unknown) => {
      strapi.log.error(
        `[${PLUGIN_ID}] step ${step.documentId} is sent, but ${consequence}: ${describeError(error)}`
      );
      return undefined;
    });
    byStep.set(key, result);
    return result;
  };
};
