import type { Core } from '@strapi/types';
import { inChunks, table } from '../../database/database';
import { mayTrack } from '../../emails/consent';
import { messageId } from '../../emails/message/headers';
import { signingKeys } from '../../emails/signing/signing-keys';
import { composeMessage, type Message } from '../../emails/message/message';
import { stepTemplates } from '../../emails/message/step-templates';
import type { TemplateData } from '../../emails/message/template';
import { uid } from '../../plugin';
import type { TrackingConsent } from '../../prospects/contract';
import type { SequenceEntry } from '../../sequences/sequences';
import { type StepRow, steps } from '../../sequences/steps';
import { pluginConfig, publicBaseUrl } from '../../strapi/environment';
import type { ClaimedEmail } from '../claims/claims';

export type Composed = {
  message: Message;
  linkIds: number[];
  /** Address the mail comes from. */
  sender: string;
  tracksOpens: boolean;
  tracksClicks: boolean;
  /** It was to be tracked. */
  trackingFailed: boolean;
};

type Person = TemplateData['prospect'] & { trackingConsent: TrackingConsent };

/** Reads once what the emails of one claim need, and composes each of them from it. */
export const createComposer = async (strapi: Core.Strapi, claimed: ClaimedEmail[]) => {
  const ids = (of: (email: ClaimedEmail) => number) => [...new Set(claimed.map(of))];
  const people = await findPeople(
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
  await signingKeys(strapi).refresh(); // Another node may have revoked the key that signed until now.
  const key = signingKeys(strapi).signing();
  const mode = pluginConfig(strapi).privacy.tracking;
  const tracksText = pluginConfig(strapi).tracking.trackTextLinks;

  return async (email: ClaimedEmail): Promise<Composed> => {
    const person = people.get(email.prospectId);
    const { sequence, step } = pick(sequences, email);
    if (!person) throw new Error('The prospect was deleted.');
    if (!base) throw new Error('No public address is known: set `url` in config/server.');
    if (!sequence.senderEmail)
      throw new Error('The sender is missing: fill it in in the settings of the sequence.');

    const isTracked = mayTrack(mode, person.trackingConsent);
    const template = await stepTemplates(strapi).of(email.sequenceId, step);
    const wanted = isTracked && (sequence.trackOpens || sequence.trackClicks);
    const tracking = {
      tracksOpens: isTracked && sequence.trackOpens && !template.trackingFailed,
      tracksClicks: isTracked && sequence.trackClicks,
    };
    const { message, linkIds } = composeMessage({
      emailPublicId: email.publicId,
      template,
      prospect: person,
      sequence: { ...sequence, senderEmail: sequence.senderEmail },
      thread: threads.get(email.enrollmentId) ?? [],
      messageId:
        email.messageId ?? messageId(email.publicId, key.secret.toString('hex'), sequence.senderEmail),
      ...tracking,
      tracksText,
      base,
      key,
    });

    return {
      message,
      linkIds,
      sender: sequence.senderEmail,
      tracksOpens: tracking.tracksOpens && message.html.trim() !== '',
      tracksClicks: linkIds.length > 0,
      trackingFailed: wanted && template.trackingFailed,
    };
  };
};

type SequenceWithSteps = { sequence: SequenceEntry; steps: StepRow[] };

const pick = (sequences: Map<number, SequenceWithSteps>, email: ClaimedEmail) => {
  const found = sequences.get(email.sequenceId);
  const step = found?.steps.find(({ id }) => id === email.stepId);
  if (!found || !step) throw new Error('The step was deleted.');

  return { sequence: found.sequence, step };
};

const findSequences = async (strapi: Core.Strapi, ids: number[]) => {
  const found: SequenceEntry[] = await strapi.db
    .query(uid('sequence'))
    .findMany({ where: { id: { $in: ids } } });
  const entries = found.map(
    async (sequence) =>
      [sequence.id, { sequence, steps: await steps(strapi).ofSequence(sequence.id) }] as const
  );

  return new Map<number, SequenceWithSteps>(await Promise.all(entries));
};

const findPeople = async (strapi: Core.Strapi, ids: number[]) => {
  const people = new Map<number, Person>();

  for (const chunk of inChunks(ids)) {
    const found = await strapi.db.query(uid('prospect')).findMany({ where: { id: { $in: chunk } } });
    for (const { id, email, firstName, lastName, company, timezone, attributes, trackingConsent } of found) {
      people.set(id, { email, firstName, lastName, company, timezone, attributes, trackingConsent });
    }
  }
  return people;
};

/** The mails each enrollment got so far, oldest first. */
const findThreads = async (strapi: Core.Strapi, enrollmentIds: number[]) => {
  const threads = new Map<number, Array<{ messageId: string; subject: string }>>();

  for (const chunk of inChunks(enrollmentIds)) {
    const found = await table(strapi, 'email')
      .whereIn('enrollment_id', chunk)
      .where({ state: 'sent' })
      .orderBy('sent_at')
      .select('enrollment_id', 'message_id', 'subject');
    for (const row of found) {
      if (row.enrollment_id === null || row.message_id === null) continue;
      const thread = threads.get(row.enrollment_id) ?? [];
      thread.push({ messageId: row.message_id, subject: row.subject ?? '' });
      threads.set(row.enrollment_id, thread);
    }
  }
  return threads;
};
