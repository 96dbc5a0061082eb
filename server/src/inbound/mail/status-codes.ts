/** Enhanced status codes (RFC 3463) in what servers say, and codes for words that come without one. */

/** The first enhanced code of a text, the most specific first; null when there is none. IP addresses and versions are none. */
export const codeIn = (text: string): string | null => {
  const codes = [...text.matchAll(/(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\.\d|\d)/g)].map(
    ([, code]) => code
  );

  return codes.find((code) => !isGeneral(code)) ?? codes[0] ?? null;
};

/** `x.0.y` says only whether it is for good. */
export const isGeneral = (code: string): boolean => /^\d\.0\./.test(code) || /^5\.5\.0$|^5\.3\.0$/.test(code);

/** `5.x.y` as `4.x.y`: a later email may arrive. */
export const asTemporary = (code: string | null): string | null => code?.replace(/^5/, '4') ?? null;

/**
 * Guesses a code from words; null for unknown words. After a 4xx reply the code is 4.x.y, since RFC 5321 words 450 as
 * `mailbox unavailable`, too.
 */
export const codeOfWords = (words: string): string | null => {
  const code = WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? codeOfReply(words);

  return replyOf(words)?.startsWith('4') ? asTemporary(code) : code;
};

/** The reply that words begin with, such as `550`; null without one. */
export const replyOf = (words: string): string | null =>
  /^\W{0,5}(?:smtp;\s{0,5})?([45]\d\d)[ -]/i.exec(words)?.[1] ?? null;

const codeOfReply = (words: string): string | null => {
  const reply = /(?<![\d.])([45])\d\d(?=[ -])/.exec(words)?.[1];
  return reply ? `${reply}.0.0` : null;
};

const WORDS: ReadonlyArray<readonly [RegExp, string]> = [
  [
    /(?:mailbox|inbox|quota|storage).{0,40}(?:full|exceed|over)|over ?quota|out of storage|Postfach.{0,30}voll/i,
    '5.2.2',
  ],
  [
    /(?:user|recipient|mailbox|account|address)\b.{0,40}(?:unknown|not found|doesn'?t exist|does not exist|not exist|is invalid|isn'?t (?:valid|found)|not listed|unavailable|couldn'?t be found|wasn'?t found|disabled|inactive)|(?:no such|unknown|invalid|doesn'?t have an?|does not have an?) .{0,30}(?:user|recipient|mailbox|account|address|person)|no mailbox here|unrouteable address|(?:Empfänger|Adresse|Benutzer).{0,60}(?:unbekannt|nicht gefunden|existiert nicht)|(?:adresse|destinataire|utilisateur).{0,60}(?:introuvable|inconnu|n'existe pas)|(?:dirección|destinatario|usuario).{0,60}(?:no (?:existe|se encontr)|desconocid)/i,
    '5.1.1',
  ],
  [
    /(?:host|domain).{0,40}(?:not found|unknown|doesn'?t exist|does not exist)|no (?:such )?(?:host|domain|mx)|DNS (?:Error|type)|name service error/i,
    '5.1.2',
  ],
  [
    /delay|will (?:be retried|keep trying|retry)|not yet been delivered|try again|greylist|temporar|timed? ?out|connection refused/i,
    '4.0.0',
  ],
];
