import type { SuppressionReason } from './contract';

/** Words of other tools, in their English and in the languages of the admin. */
const WORDS: Array<[RegExp, SuppressionReason]> = [
  [/complain|spam|abuse|beschwerde|plainte|queja/i, 'complained'],
  [/bounc|invalid|undeliver|unzustell|rebot|rejet/i, 'bounced'],
  [/unsub|opt.?out|abgemeldet|abmeld|désabonn|desabonn|desinscri|désinscri|baja/i, 'unsubscribed'],
  [/^(manual|manuell|manuel)/i, 'manual'],
];

/** The reason that a file names, such as `hard bounce`; an unknown one is kept as a note. Never throws. */
export const readImportedReason = (text: string = ''): { reason: SuppressionReason; note: string | null } => {
  const trimmed = text.trim();
  const [, reason] = WORDS.find(([words]) => words.test(trimmed)) ?? [];

  return reason ? { reason, note: null } : { reason: 'imported', note: trimmed || null };
};
