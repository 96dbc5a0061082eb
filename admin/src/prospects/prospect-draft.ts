import { parseJsonObject } from '../lib/json-object';
import type { Consent, Prospect, ProspectInput } from '../../../server/src/prospects/contract';

/** A prospect as the form edits it: text fields hold strings, never null. */
export type ProspectDraft = {
  email: string;
  firstName: string;
  lastName: string;
  company: string;
  timezone: string;
  language: string;
  opensConsent: Consent;
  clicksConsent: Consent;
  /** A JSON object; `''` for none. */
  attributes: string;
};

export const toDraft = (prospect: Prospect | null): ProspectDraft => ({
  email: prospect?.email ?? '',
  firstName: prospect?.firstName ?? '',
  lastName: prospect?.lastName ?? '',
  company: prospect?.company ?? '',
  timezone: prospect?.timezone ?? '',
  language: prospect?.language ?? '',
  opensConsent: prospect?.opensConsent ?? 'unknown',
  clicksConsent: prospect?.clicksConsent ?? 'unknown',
  attributes: prospect?.attributes ? JSON.stringify(prospect.attributes, null, 2) : '',
});

/** Null if `attributes` is not a JSON object. */
export const toInput = (draft: ProspectDraft): ProspectInput | null => {
  const attributes = parseJsonObject(draft.attributes);
  if (attributes === undefined) return null;

  return {
    email: draft.email,
    firstName: draft.firstName || null,
    lastName: draft.lastName || null,
    company: draft.company || null,
    timezone: draft.timezone || null,
    language: draft.language || null,
    opensConsent: draft.opensConsent,
    clicksConsent: draft.clicksConsent,
    attributes,
  };
};
