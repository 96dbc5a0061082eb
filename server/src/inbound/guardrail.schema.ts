import type { Core } from '@strapi/types';
import { uid } from '../plugin';

/**
 * Table of what guardrails paused, one row a sequence or sender, and one for the last check. Emails of before count for no later
 * check: whoever resumes is not paused again by the same bounces. Not a content type: moved sequences are paused anyway.
 */
export const addGuardrailModel = (strapi: Core.Strapi) =>
  strapi.get('models').add({
    uid: uid('guardrail'),
    singularName: 'guardrail',
    tableName: 'sequences_guardrails',
    attributes: {
      id: { type: 'increments' },
      /** `sequence`, `sender`, or `check`. */
      scope: { type: 'string', column: { type: 'string', args: [16] } },
      /** documentId of the sequence, or lower-cased address of the sender. */
      subject: { type: 'string' },
      /** GuardrailReason; null for the last check. */
      reason: { type: 'string' },
      /** Bounces, complaints or refusals, of so many emails. */
      problems: { type: 'integer' },
      emails: { type: 'integer' },
      at: { type: 'datetime' },
    },
    indexes: [{ name: 'sequences_guardrails_subject', columns: ['scope', 'subject'], type: 'unique' }],
  });
