import { addressesIn, type ParsedMail } from './parsed-mail';

/** One recipient of a report (RFC 3464 §2.3). */
export type DeliveryStatus = {
  /** Lower-cased: the address that was tried, and the one that we wrote to. */
  recipients: string[];
  action: string;
  /** RFC 3463; null when the field is missing or malformed. */
  status: string | null;
  diagnostic: string;
};

const MAX_RECIPIENTS = 20;

/** The recipients of the delivery reports of a mail; empty when it holds none. */
export const readDeliveryReport = ({ parts }: ParsedMail): DeliveryStatus[] =>
  parts
    .filter(({ type }) => /^message\/(?:global-)?delivery-status/.test(type))
    .flatMap(({ text }) => text.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n+/, MAX_RECIPIENTS))
    .map(fieldsOf)
    .filter(
      (fields) => fields.has('final-recipient') || fields.has('original-recipient') || fields.has('action')
    )
    .map((fields) => ({
      recipients: [
        ...new Set(
          ['original-recipient', 'final-recipient', 'x-actual-recipient'].flatMap((name) =>
            addressesIn(fields.get(name) ?? '')
          )
        ),
      ],
      action: (fields.get('action') ?? '').toLowerCase(),
      status: /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('status') ?? '')?.[0] ?? null,
      diagnostic: (fields.get('diagnostic-code') ?? '').replace(/^[\w-]+;\s*/, ''),
    }));

/** By lower-case name. A continuation line begins with white space. */
export const fieldsOf = (block: string): Map<string, string> =>
  new Map(
    block
      .slice(0, 16_000)
      .replace(/\n[ \t]+/g, ' ')
      .split('\n', 100)
      .flatMap((line): Array<[string, string]> => {
        const [, name, value] = /^([\w-]{1,60}):[ \t]*(.*)$/.exec(line) ?? [];
        return name ? [[name.toLowerCase(), value.trim()]] : [];
      })
  );
