import { z } from '../../strapi/host';
import { instant, line } from '../../validation';

export const consent = z.enum(['unknown', 'granted', 'refused']);

export const consentSource = line(255);

export const consentVersion = line(64);

const consentAt = instant.transform((at) => at.toISOString()).nullish();

/** The fields of both consents in the input of a prospect. */
export const consentFields = {
  opensConsent: consent.optional(),
  opensConsentAt: consentAt,
  opensConsentSource: consentSource.nullish(),
  opensConsentVersion: consentVersion.nullish(),
  clicksConsent: consent.optional(),
  clicksConsentAt: consentAt,
  clicksConsentSource: consentSource.nullish(),
  clicksConsentVersion: consentVersion.nullish(),
};
