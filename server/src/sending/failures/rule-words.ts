/** Words with which a rule does not apply. */

/** The mailbox or the traffic of whoever the email is for; without these words a limit is ours. */
export const OF_MAILBOX =
  /mailbox (?:is |size|storage|quota|full|has exceeded|over)|\b(?:inbox|storage|disk|space)\b|over ?quota|tr(?:y|ied|ying) to (?:reach|contact)|receiv|quota exceeded \(mailbox/i;

export const OF_SIZE =
  /size|length|\bhops?\b|attachment|headers?\b|too (?:large|big)|\b(?:[kmg]i?b|bytes|octets)\b|spam score/i;

/** The person or list whose server lets only some write to it. */
export const OF_DESTINATION =
  /to (?:send|post|submit)?\s*(?:\w+ )?(?:to )?(?:this|the|that|your) (?:recipient|group|list|mailbox|user|destination|distribution)|restricted ?to ?recipients/i;

/** Links and other content that a filter found, not the server or account that sent them. */
export const OF_CONTENT = /\b(?:urls?|uri|links?|surbl|uribl|dbl|content|body|virus|malware|phish\w*)\b/i;

export const anyOf = (...patterns: RegExp[]): RegExp =>
  new RegExp(patterns.map(({ source }) => source).join('|'), 'i');
