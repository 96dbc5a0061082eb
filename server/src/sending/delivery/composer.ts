import type { Core } from '@strapi/types';
import { inChunks, table } from '../../database/database';
import { messageId } from '../../emails/message/headers';
import { signingKeys } from '../../emails/signing/signing-keys';
import { type MergeValues, pickMergeValues } from '../../emails/message/merge-values';
import { composeMessage, type Message } from '../../emails/message/message';
import { stepTemplates } from '../../emails/message/step-templates';
import type { TemplateData } from '../../emails/message/template';
import { createTurns } from '../../lib/turns';
import { uid } from '../../plugin';
import { trackingDecision } from '../../prospects/consents/tracking-decision';
import type { EntryValues } from '../../prospects/sources/entry-values';
import type { Consent } from '../../prospects/contract';
import type { SequenceEntry } from '../../sequences/sequences';
import { type StepRow, steps } from '../../sequences/steps';
import { pluginConfig, publicBaseUrl } from '../../strapi/environment';
import { senderFields } from '../../sequences/senders/sender-fields';
import type { SenderRow } from '../../sequences/senders/senders';
import type { ClaimedEmail } from '../claims/claims';
import type { SendableEmail } from '../limits/defer-emails';
import { type EmailTracking, isAnonymous, trackingOf, untrackedReason } from './email-tracking';
import type { KeptContent } from './kept-content';
import { createEntryLookup } from './entry-lookup';
import { createContentLookup, createCounterLookup } from './step-lookups';

export type ComposedEmail = {
  message: Message;
  linkIds: number[];
} & EmailTracking &
  KeptContent;

type Recipient = { data: TemplateData['prospect']; opensConsent: Consent; clicksConsent: Consent };

/** Loads the data that the emails of one claim share. Returns the function that composes each of them. */
export const createComposer = async (
  strapi: Core.Strapi,
  claimed: SendableEmail[],
  { clock, senders }: { clock: () => Date; senders: ReadonlyMap<string, SenderRow> }
) => {
  const ids = (read: (email: ClaimedEmail) => number) => [...new Set(claimed.map(read))];
  const recipients = await findRecipients(
    strapi,
    ids(({ prospectId }) => prospectId)
  );
  const threads = await findThreads(
    strapi,
    ids(({ enrollmentId }) => enrollmentId)
  );
  const sequences = await findSequences(
    strapi,
    ids(({ sequenceId }) => sequenceId)
  );
  const base = publicBaseUrl(strapi);
  await signingKeys(strapi).refresh(); // Another node may have revoked the current key.
  const key = signingKeys(strapi).signing();
  const decision = await trackingDecision(strapi).load(); // Another node may have changed it.
  const tracksText = pluginConfig(strapi).tracking.trackTextLinks;

  const countersOf = createCounterLookup(strapi);
  const contentOf = createContentLookup(strapi);
  const entryOf = createEntryLookup(
    strapi,
    ids(({ prospectId }) => prospectId)
  );
  const inTurn = createTurns();

  const compose = async (email: SendableEmail): Promise<ComposedEmail> => {
    const recipient = recipients.get(email.prospectId);
    const { sequence, step } = pickStep(sequences, email);
    const sender = senderFields(sequence, email.sender, senders.get(email.sender));
    if (!recipient) throw new Error('The prospect was deleted.');
    if (!base) throw new Error('No public URL is known: set `url` in config/server.');
    if (!sender.senderEmail)
      throw new Error('The sender is missing: fill in its email address in the settings of the sequence.');

    const template = await stepTemplates(strapi).get(email.sequenceId, step);
    const opens = untrackedReason({ isOn: sequence.trackOpens, consent: recipient.opensConsent, decision });
    const clicks = untrackedReason({
      isOn: sequence.trackClicks,
      consent: recipient.clicksConsent,
      decision,
    });
    const entry = await entryOf(email.prospectId, template.entryFields);
    const { trackingFailed } = template;
    const tracking = { tracksOpens: !opens && !trackingFailed, tracksClicks: !clicks };
    const counters =
      decision === 'count' && !trackingFailed ? await countersOf(sequence.id, step, template) : undefined;
    const now = clock();
    const sentContent = (await contentOf(step, { name: sequence.name, ...sender })) ?? null;
    const { message, linkIds } = composeMessage({
      emailPublicId: email.publicId,
      template,
      prospect: recipient.data,
      entry,
      sequence: { ...sequence, ...sender },
      thread: threads.get(email.enrollmentId) ?? [],
      messageId: email.messageId ?? messageId(email.publicId, key.secret.toString('hex'), sender.senderEmail),
      now,
      ...tracking,
      anonymous: {
        ...(isAnonymous(opens, decision) && { opens: counters?.opens }),
        ...(isAnonymous(clicks, decision) && { clicks: counters?.clicks }),
      },
      tracksText,
      base,
      key,
    });

    return {
      message,
      linkIds,
      sentContent,
      mergeValues:
        sentContent &&
        JSON.stringify({
          ...pickMergeValues(recipient.data, template.mergeFields, now),
          ...keptEntry(entry),
        }),
      ...trackingOf(
        { opens, clicks, trackingFailed },
        { hasHtml: message.html.trim() !== '', hasLinks: linkIds.length > 0 }
      ),
    };
  };
  return (email: SendableEmail) => inTurn(() => compose(email));
};

const keptEntry = (entry: EntryValues): Pick<MergeValues, 'entry'> =>
  Object.keys(entry).length > 0 ? { entry } : {};

type SequenceWithSteps = { sequence: SequenceEntry; steps: StepRow[] };

const pickStep = (sequences: Map<number, SequenceWithSteps>, email: ClaimedEmail) => {
  const entry = sequences.get(email.sequenceId);
  const step = entry?.steps.find(({ id }) => id === email.stepId);
  if (!entry || !step) throw new Error('The step was deleted.');

  return { sequence: entry.sequence, step };
};

const findSequences = async (strapi: Core.Strapi, ids: number[]) => {
  const sequences: SequenceEntry[] = await strapi.db
    .query(uid('sequence'))
    .findMany({ where: { id: { $in: ids } } });
  const entries = sequences.map(
    async (sequence) =>
      [sequence.id, { sequence, steps: await steps(strapi).ofSequence(sequence.id) }] as const
  );

  return new Map<number, SequenceWithSteps>(await Promise.all(entries));
};

const findRecipients = async (strapi: Core.Strapi, ids: number[]) => {
  const recipients = new Map<number, Recipient>();

  for (const chunk of inChunks(ids)) {
    const entries = await strapi.db.query(uid('prospect')).findMany({ where: { id: { $in: chunk } } });
    for (const {
      id,
      email,
      firstName,
      lastName,
      company,
      timezone,
      language,
      attributes,
      opensConsent,
      clicksConsent,
    } of entries) {
      const data = { email, firstName, lastName, company, timezone, language, attributes };
      recipients.set(id, { data, opensConsent, clicksConsent });
    }
  }
  return recipients;
};

/** Sent mails by enrollment id, oldest first. */
const findThreads = async (strapi: Core.Strapi, enrollmentIds: number[]) => {
  const threads = new Map<number, Array<{ messageId: string; subject: string }>>();

  for (const chunk of inChunks(enrollmentIds)) {
    const rows = await table(strapi, 'email')
      .whereIn('enrollment_id', chunk)
      .where({ state: 'sent' })
      .orderBy('sent_at')
      .select('enrollment_id', 'message_id', 'subject');
    for (const row of rows) {
      if (row.enrollment_id === null || row.message_id === null) continue;
      const thread = threads.get(row.enrollment_id) ?? [];
      thread.push({ messageId: row.message_id, subject: row.subject ?? '' });
      threads.set(row.enrollment_id, thread);
    }
  }
  return threads;
};
