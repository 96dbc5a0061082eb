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

/** A code for words; null when they are of no kind that we know. */
export const codeOfWords = (words: string): string | null =>
  WORDS.find(([pattern]) => pattern.test(words))?.[1] ?? codeOfReply(words);

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
