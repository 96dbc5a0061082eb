/** Words with which a rule does not apply. */

/** The mailbox or the traffic of whoever the email is for; without these words a limit is ours. */
export const OF_MAILBOX =
  /mailbox (?:is |size|storage|quota|full|has exceeded|over|exceeds|reached|has reached)|(?:in|of|for) (?:the |this |his |their |recipient )?mailbox|\b(?:inbox|storage|disk|space)\b|over ?quota|tr(?:y|ied|ying) to (?:reach|contact)|receiv|quota exceeded \(mailbox/i;

export const OF_SIZE =
  /size|length|\bhops?\b|attachment|headers?\b|too (?:large|big)|\b(?:[kmg]i?b|bytes|octets)\b|spam score/i;

/** The person or list whose server lets only some write to it. */
export const OF_DESTINATION =
  /to (?:send|post|submit)?\s*(?:(?!as\b|from\b|for\b)\w+ )?(?:to )?(?:this|the|that|your) (?:recipient|group|list|mailbox|user|destination|distribution)|restricted ?to ?recipients/i;

/** Whom an API's refusal is about; without these words a 401 or 403 is about our key, user or account. */
export const ABOUT_PERSON =
  /recipient|addressee|contact\b|subscriber|destination|inbox|mailbox|suppress|\bto\b['`"]? (?:address|field|parameter|e-?mail)/i;

/** Links and other content that a filter found, not the server or account that sent them. */
export const OF_CONTENT = /\b(?:urls?|uri|links?|surbl|uribl|dbl|content|body|virus|malware|phish\w*)\b/i;

export const anyOf = (...patterns: RegExp[]): RegExp =>
  new RegExp(patterns.map(({ source }) => source).join('|'), 'i');
