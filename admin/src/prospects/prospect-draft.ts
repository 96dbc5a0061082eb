import type { Prospect, ProspectInput, TrackingConsent } from '../../../server/src/prospects/contract';

/** A prospect as the form has it: every field a text. */
export type ProspectDraft = {
  email: string;
  firstName: string;
  lastName: string;
  company: string;
  timezone: string;
  trackingConsent: TrackingConsent;
  /** JSON. */
  attributes: string;
};

export const toDraft = (prospect: Prospect | null): ProspectDraft => ({
  email: prospect?.email ?? '',
  firstName: prospect?.firstName ?? '',
  lastName: prospect?.lastName ?? '',
  company: prospect?.company ?? '',
  timezone: prospect?.timezone ?? '',
  trackingConsent: prospect?.trackingConsent ?? 'unknown',
  attributes: prospect?.attributes ? JSON.stringify(prospect.attributes, null, 2) : '',
});

/** Null where the attributes are no JSON object. */
export const toInput = (draft: ProspectDraft): ProspectInput | null => {
  const attributes = readObject(draft.attributes);
  if (attributes === undefined) return null;

  return {
    email: draft.email,
    firstName: draft.firstName || null,
    lastName: draft.lastName || null,
    company: draft.company || null,
    timezone: draft.timezone || null,
    trackingConsent: draft.trackingConsent,
    attributes,
  };
};

const readObject = (text: string): Record<string, unknown> | null | undefined => {
  if (text.trim() === '') return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
};
