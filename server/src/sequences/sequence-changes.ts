import type { Core } from '@strapi/types';
import { type Act } from '../history/history';
import { changedFields, recordDocumentChanges } from '../history/document-changes';
import { uid } from '../plugin';
import type { Sequence } from './contract';

const SETTINGS = [
  'name',
  'trackOpens',
  'trackClicks',
  'timezone',
  'sendingWindow',
  'dailyLimit',
  'stopOnReply',
  'utm',
  'linkHosts',
] as const;

const SENDER = ['senderName', 'senderEmail', 'replyTo', 'senders'] as const;

type State = { id: number } & Pick<Sequence, (typeof SETTINGS)[number] | (typeof SENDER)[number]>;

/** Records new, changed and deleted sequences. Their states are recorded by state-changes.ts. */
export const recordSequenceChanges = (strapi: Core.Strapi) =>
  recordDocumentChanges<State>(strapi, 'sequence', {
    async find(documentId) {
      const found = await strapi.db
        .query(uid('sequence'))
        .findOne({ where: { documentId }, select: ['id', ...SETTINGS, ...SENDER] });
      return (found ?? undefined) as State | undefined;
    },
    acts: sequenceActs,
  });

/** The acts that follow from a change of a sequence: its sender is an act of its own. */
export const sequenceActs = (before: State | undefined, after: State | undefined): Act[] => {
  if (!after) return before ? [{ kind: 'sequence-deleted', sequenceName: before.name, details: {} }] : [];
  const sequenceId = after.id;
  if (!before) return [{ kind: 'sequence-created', sequenceId, details: {} }];

  const settings = changedFields(before, after, [...SETTINGS]);
  const sender = changedFields(before, after, [...SENDER]);
  const addresses = { from: before.senderEmail, to: after.senderEmail };
  return [
    ...(settings.length > 0
      ? [{ kind: 'sequence-changed' as const, sequenceId, details: { fields: settings } }]
      : []),
    ...(sender.length > 0
      ? [{ kind: 'sender-changed' as const, sequenceId, details: { fields: sender, ...addresses } }]
      : []),
  ];
};
