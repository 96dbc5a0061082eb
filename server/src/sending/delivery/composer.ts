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

export type ComposedEmail = {
  message: Message;
  linkIds: number[];
  /** The sender's address. */
  sender: string;
  tracksOpens: boolean;
  tracksClicks: boolean;
  /** It should have been tracked, but its step's links could not be read or registered. */
  trackingFailed: boolean;
};

type ProspectData = TemplateData['prospect'] & { trackingConsent: TrackingConsent };

/** Loads the data that the emails of one claim share. Returns the function that composes each of them. */
export const createComposer = async (strapi: Core.Strapi, claimed: ClaimedEmail[]) => {
  const ids = (read: (email: ClaimedEmail) => number) => [...new Set(claimed.map(read))];
  const prospects = await findProspects(
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
  const mode = pluginConfig(strapi).privacy.tracking;
  const tracksText = pluginConfig(strapi).tracking.trackTextLinks;

  return async (email: ClaimedEmail): Promise<ComposedEmail> => {
    const prospect = prospects.get(email.prospectId);
    const { sequence, step } = pickStep(sequences, email);
    if (!prospect) throw new Error('The prospect was deleted.');
    if (!base) throw new Error('No public URL is known: set `url` in config/server.');
    if (!sequence.senderEmail)
      throw new Error('The sender is missing: fill in its email address in the settings of the sequence.');

    const isTracked = mayTrack(mode, prospect.trackingConsent);
    const template = await stepTemplates(strapi).get(email.sequenceId, step);
    const isTrackingWanted = isTracked && (sequence.trackOpens || sequence.trackClicks);
    const tracking = {
      tracksOpens: isTracked && sequence.trackOpens && !template.trackingFailed,
      tracksClicks: isTracked && sequence.trackClicks,
    };
    const { message, linkIds } = composeMessage({
      emailPublicId: email.publicId,
      template,
      prospect,
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
      trackingFailed: isTrackingWanted && template.trackingFailed,
    };
  };
};

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

const findProspects = async (strapi: Core.Strapi, ids: number[]) => {
  const prospects = new Map<number, ProspectData>();

  for (const chunk of inChunks(ids)) {
    const entries = await strapi.db.query(uid('prospect')).findMany({ where: { id: { $in: chunk } } });
    for (const {
      id,
      email,
      firstName,
      lastName,
      company,
      timezone,
      attributes,
      trackingConsent,
    } of entries) {
      prospects.set(id, { email, firstName, lastName, company, timezone, attributes, trackingConsent });
    }
  }
  return prospects;
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
