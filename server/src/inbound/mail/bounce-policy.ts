import { classOfWords } from '../../sending/failures/classify-failure';
import type { BounceReport } from './mail-reading';

/**
 * The consequence of a bounce. `suppress`: the address does not exist. `later`: the address may accept a later mail. `sender`:
 * the server refuses mail of our domain. `nothing`: the server refuses this one mail, so nothing follows for the person.
 */
export type BounceConsequence = 'suppress' | 'later' | 'sender' | 'nothing';

/** Authentication of our domain: Gmail, Microsoft, and RFC 7372. */
const OF_OUR_DOMAIN = /^(?:5\.7\.2[0-79]|4\.7\.2[3-79]|[45]\.7\.3[02]|5\.7\.(?:509|515))$/;

const REFUSED = /^[45]\.7\.(?:0|1|9)$/;

const POLICY_WORDS = /\b(?:spf|dkim|dmarc|domainkeys|sender policy framework|unauthenticated)\b/i;

/** 5.1.7 and 5.1.8 are about the address of the sender. */
const NO_SUCH_ADDRESS = /^5\.(?:1\.(?:0|1|2|3|4|6|10|20)|2\.1)$/;

/** 5.1.0 alone does not say whose address it is about. */
const OF_SENDER = /\bsender\b|\bfrom address\b/i;

/** Microsoft answers so for addresses that its directory does not have. */
const REJECTED_ADDRESS = /recipient address rejected|recipient ?not ?found/i;

export const bounceConsequence = ({
  code,
  words,
}: Pick<BounceReport, 'code' | 'words'>): BounceConsequence => {
  if (code === null) return 'nothing';
  if (OF_OUR_DOMAIN.test(code) || (REFUSED.test(code) && POLICY_WORDS.test(words))) return 'sender';
  if (code === '5.1.0' && OF_SENDER.test(words)) return 'nothing';
  // Some servers answer 5.1.1 for a full mailbox, too.
  if (NO_SUCH_ADDRESS.test(code)) return classOfWords(words) === 'moment' ? 'later' : 'suppress';
  if (code === '5.4.1' && REJECTED_ADDRESS.test(words)) return 'suppress';
  if (code.startsWith('4.') || code === '5.2.2') return 'later';

  return 'nothing';
};
