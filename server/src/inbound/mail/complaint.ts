import { fieldsOf } from './delivery-report';
import { addressesIn, type ParsedMail } from './parsed-mail';

/** Kinds of feedback that say: the person took the mail for spam (RFC 5965 §7.3). */
const COMPLAINTS = new Set(['abuse', 'fraud', 'virus', 'opt-out', 'other']);

/** The recipients of a feedback report; null when the mail is none. `not-spam` is no complaint. */
export const readComplaint = ({ parts }: ParsedMail): string[] | null => {
  const report = parts.find(({ type }) => type.startsWith('message/feedback-report'));
  if (!report) return null;
  const fields = fieldsOf(report.text.replace(/\r\n?/g, '\n'));
  if (!COMPLAINTS.has((fields.get('feedback-type') ?? '').toLowerCase())) return null;

  return addressesIn(`${fields.get('original-rcpt-to') ?? ''} ${fields.get('removal-recipient') ?? ''}`);
};
