import type { Consent, ConsentKind, WithoutConsent } from '../contract';

/** The attributes of a prospect that hold one consent. */
export type ConsentFields = {
  [Kind in ConsentKind]: {
    consent: `${Kind}Consent`;
    at: `${Kind}ConsentAt`;
    source: `${Kind}ConsentSource`;
    version: `${Kind}ConsentVersion`;
  };
};

const fieldsOf = <Kind extends ConsentKind>(kind: Kind) => ({
  consent: `${kind}Consent` as const,
  at: `${kind}ConsentAt` as const,
  source: `${kind}ConsentSource` as const,
  version: `${kind}ConsentVersion` as const,
});

export const CONSENT_FIELDS: ConsentFields = { opens: fieldsOf('opens'), clicks: fieldsOf('clicks') };

export const CONSENT_KINDS = ['opens', 'clicks'] as const satisfies ConsentKind[];

/**
 * Consent values for which hits are recorded. `null`, while nobody has decided about people without a recorded consent,
 * counts as `none`. `count` is treated as `none` here: it keeps nothing of a single person.
 */
export const consentsToTrack = (decision: WithoutConsent | null): Consent[] =>
  decision === 'track' ? ['unknown', 'granted'] : ['granted'];

/** Whether an email to a prospect with this consent may be tracked, and hits on it are recorded. */
export const mayTrack = (decision: WithoutConsent | null, consent: Consent): boolean =>
  consentsToTrack(decision).includes(consent);
