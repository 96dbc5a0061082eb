/** Enhanced status codes (RFC 3463), and what they mean for whoever wrote the email. The first match wins. */
const CAUSES: ReadonlyArray<readonly [code: RegExp, cause: string]> = [
  [/^5\.(?:1\.(?:0|1|3|4|6|10|20)|2\.1|4\.1)$/, 'no-mailbox'],
  [/^5\.1\.2$/, 'no-domain'],
  [/^[45]\.2\.2$/, 'full'],
  [/^[45]\.(?:2\.3|3\.4)$/, 'too-large'],
  [/^(?:5\.7\.2[0-79]|4\.7\.2[3-79]|[45]\.7\.3[02]|5\.7\.(?:509|515))$/, 'our-domain'],
  [/^[45]\.7\./, 'spam'],
  [/^[45]\.4\./, 'unreachable'],
  [/^4\./, 'later'],
  [/^5\./, 'refused'],
];

/** The message key of why an email bounced; null when nobody said, or in no code that we know. */
export const bounceCauseKey = (code: string | null): string | null => {
  const [, cause] = CAUSES.find(([pattern]) => pattern.test(code ?? '')) ?? [];

  return cause ? `emails.bounce.${cause}` : null;
};
