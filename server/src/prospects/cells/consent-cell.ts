import type { Consent } from '../contract';

/** A consent that a file names; null for one that it leaves out. */
export type FileConsent = Exclude<Consent, 'unknown'> | null;

/** Words for a consent, in lower case: those of the API, and those that people write in the admin's languages. */
const GRANTED = new Set([
  'granted',
  'yes',
  'true',
  '1',
  'erteilt',
  'ja',
  'accordé',
  'oui',
  'concedido',
  'sí',
  'si',
]);
const REFUSED = new Set(['refused', 'no', 'false', '0', 'abgelehnt', 'nein', 'refusé', 'non', 'rechazado']);
const NOTHING = new Set(['', 'unknown', 'unbekannt', 'inconnu', 'desconocido']);

/** Undefined for a text that is no consent. */
export const readConsentCell = (text: string): FileConsent | undefined => {
  const word = text.trim().toLowerCase();
  if (NOTHING.has(word)) return null;
  if (GRANTED.has(word)) return 'granted';

  return REFUSED.has(word) ? 'refused' : undefined;
};
