import { ACCOUNT_RULES } from './account-rules';
import type { FailureRule } from './failure-rule';
import { LIMIT_RULES } from './limit-rules';
import {
  BREVO,
  ENHANCED_CODES,
  EXIM,
  FASTMAIL,
  GMAIL,
  MAILGUN,
  MAILJET,
  MICROSOFT,
  NULL_MX,
  POSTFIX,
  POSTMARK,
  RESEND,
  RFC_5321,
  SENDGRID,
  SES,
  SES_QUOTA,
  SPARKPOST,
  YAHOO,
} from './rule-sources';
import { OF_DESTINATION } from './rule-words';

/** The mailbox is full, whatever the reply says: RFC 3463 §3.3. */
const FULL_MAILBOX: FailureRule = {
  class: 'moment',
  kind: null,
  enhanced: /^[45]\.2\.2$/,
  sources: [ENHANCED_CODES, GMAIL],
};

/** Too many messages or a full mailbox, in words: of the person, and not of what we sent. */
const FULL_MAILBOX_WORDS: FailureRule = {
  class: 'moment',
  kind: null,
  words: [
    /mailbox\b.{0,60}\b(?:reached|exceed(?:s|ed)?|over)\b.{0,20}\b(?:quota|limit|size)/i,
    /mailbox (?:\w+ )?(?:quota|limit)\b.{0,20}\b(?:reached|exceed)|\b(?:quota|limit) of (?:the |this )?mailbox\b/i,
    /(?:too many|number of) messages (?:in|on) (?:the |this |their |user'?s? )?(?:mailbox|server|inbox)/i,
  ],
  notWords: /your mailbox|\bsend|submission/i,
  sources: [ENHANCED_CODES],
};

/** The person, or the server for this person alone, wants nothing of us: the next person is another matter. */
const BLOCKED_BY_RECIPIENT: FailureRule = {
  class: 'email',
  kind: null,
  notStages: ['auth', 'connect'],
  words: [
    /\b(?:blocked|rejected|refused|block-?listed|black-?listed) by (?:this|the|that|its|their|your) (?:recipient|user|addressee|mailbox|person)/i,
    /\bblocked by (?:the )?(?:user|recipient|addressee)\b|\b(?:users?|recipients?)'?s? (?:personal )?(?:block|black)-?list/i,
    /\b(?:block|black|deny|ignore|reject)[ -]?list of (?:this |the |that )?(?:recipient|user|addressee|mailbox)/i,
    /\b(?:recipient|user|addressee)(?:'s|s')? (?:has )?(?:blocked|black-?listed|block-?listed|(?:personal )?(?:black|block)[ -]?list)(?! (?:due|for|because))/i,
  ],
  sources: [MICROSOFT, 'https://smtp.codes/'],
};

/** The provider keeps this address on its own list of those who want nothing. */
const ON_PROVIDERS_LIST: FailureRule = {
  class: 'person',
  kind: 'suppressed',
  notStages: ['mail', 'auth', 'connect'],
  words: [
    /\b(?:contact|recipient|subscriber)(?: e?-?mail)?(?: address)?(?: (?:is|was|has been))? (?:black|block)-?listed/i,
  ],
  sources: [BREVO],
};

/** A list or mailbox that only some may write to: the next person is another matter. */
const RESTRICTED_DESTINATION: FailureRule = {
  class: 'email',
  kind: null,
  notStages: ['mail', 'auth', 'connect'],
  words: [
    OF_DESTINATION,
    /RESOLVER\.RST\.(?:AuthRequired|SenderNotAuth|NotAuthorized)/i,
    /(?:distribution|mailing) (?:group|list)/i,
  ],
  notWords: /list-?unsubscribe/i,
  sources: [MICROSOFT],
};

const MOMENT_RULES: FailureRule[] = [
  { class: 'moment', kind: null, statuses: [429], sources: [RESEND, SENDGRID, POSTMARK] },
  {
    class: 'moment',
    kind: null,
    names: /^(?!.*daily).*(?:throttl|TooManyRequests|rateLimitExceeded|rate_limit_exceeded|SlowDown)/i,
    words: [/rate exceeded|throttl(?:ed|ing)\b(?!.*(?:daily|continuous))/i],
    sources: [SES_QUOTA, RESEND],
  },

  // The mailbox is there, but takes nothing now.
  {
    class: 'moment',
    kind: null,
    words: [
      /(?:mailbox|inbox|account|user|recipient).{0,40}\b(?:full|over ?quota|out of storage|exceeded (?:its |the |their )?(?:storage|quota|disk))/i,
      /quota exceeded|over ?quota|insufficient (?:disk|storage|system)|grey-?list/i,
      /receiving (?:e?-?mail|messages?) (?:too quickly|at a rate)/i,
    ],
    notWords: /not exist|no such|unknown user|user unknown/i,
    sources: [GMAIL, MICROSOFT, ENHANCED_CODES],
  },
];

const PERSON_RULES: FailureRule[] = [
  {
    class: 'person',
    kind: 'suppressed',
    names: /InactiveRecipients|AddressBlacklisted|hard-bounce|\b406\b.*ApiInputError|ApiInputError.*\b406\b/i,
    words: [
      /(?:marked as|is|are) inactive\b|suppression list/i,
      /(?:recipient|address).{0,30}(?:was |is )?suppressed|suppressed due to/i,
      /recipient.{0,30}black-?listed|recipient is (?:blocked|unsubscribed)/i,
    ],
    notStages: ['mail', 'auth', 'connect'],
    sources: [
      POSTMARK,
      SPARKPOST,
      'https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html',
    ],
  },
  {
    class: 'person',
    kind: 'unknown-mailbox',
    enhanced: /^5\.(?:1\.(?:1|2|3|4|6|10|351)|2\.1|4\.(?:4|310)|7\.17)$/,
    notStages: ['mail', 'auth', 'connect'],
    notWords: /\bsender\b|spam score|\bloop\b/i,
    sources: [ENHANCED_CODES, GMAIL, MICROSOFT],
  },
  {
    class: 'person',
    kind: 'unknown-mailbox',
    words: [
      /\b(?:user|users|mailbox|recipient|recipients|account|address|addressee|e-?mail|inbox|customer|person|destination)\b(?!.{0,12}policy)[^.;:]{0,60}?\b(?:unknown|undeliverable|unrout\w+|not (?:exist|found|known|valid|a valid|recogni[sz]ed|active|here|local|listed|a valid|our|available)|(?:does|do|did|is|has)(?: not|n'?t) (?:exist|have|found|valid|active|a valid|an? )|invalid|inactive|disabled|deactivated|discontinued|closed|suspended|no longer|expired|terminated)/i,
    ],
    notStages: ['mail', 'auth', 'connect'],
    notWords:
      /polic(?:y|ies)|\bsender|\bfrom\b['`"]? (?:address|field|parameter|domain)|temporar|\bspam\b|service unavailable|blocked/i,
    sources: [GMAIL, MICROSOFT, YAHOO, POSTFIX, EXIM, FASTMAIL, MAILJET, RESEND],
  },
  {
    class: 'person',
    kind: 'unknown-mailbox',
    words: [
      /\b(?:unknown|no such|invalid|non-?existent|inactive|bad|undeliverable|unrouteable|unroutable|illegal)(?: local| final| to| e-?mail| mail| destination)? ?['`"]?(?:users?|mailbox|recipients?|address|account|domain|destination|person|host|to)\b['`"]?/i,
      /\b(?:mailbox|account|user)\b (?:<?\S+@\S+>? )?(?:account )?(?:is )?(?:unavailable|not available)/i,
      /\bno (?:mailbox|user|account|one)\b.{0,30}\b(?:here|by that name|with that name)/i,
      /(?:dns )?domain\b.{0,40}\b(?:does not|doesn'?t) (?:exist|accept e?-?mail)|host does not accept e?-?mail|null ?mx/i,
      /missing final '@domain'|(?:domain|local (?:part|address)) (?:contains|starts with|ends with)|invalid rcpt to/i,
      /recipient (?:verify|(?:callout )?verification) failed|\bno (?:valid )?(?:mx|mail hosts?)\b|\bdomain is unknown\b/i,
      /host or domain name not found|address rejected$|#5\.1\.0 address rejected/i,
      /not (?:a )?valid (?:e-?mail )?(?:address|mailbox|user|recipient)|does not contain a valid address|needs? to follow the/i,
      /recipnotfound|\bto\b['`"]? (?:parameter|field) is not/i,
      /empfänger.{0,60}(?:unbekannt|existiert nicht|ungültig)/i,
      /(?:destinataire|utilisateur|adresse).{0,60}(?:inconnue?|inexistante?|introuvable)/i,
      /(?:destinatario|usuario).{0,60}(?:desconocid|no existe)/i,
    ],
    notStages: ['mail', 'auth', 'connect'],
    notWords: /polic(?:y|ies)|\bsender|\bfrom\b['`"]? (?:address|field|parameter|domain)|temporar|\bspam\b/i,
    sources: [POSTFIX, EXIM, YAHOO, SENDGRID, MAILGUN, RESEND, POSTMARK, SPARKPOST, SES, NULL_MX],
  },
  {
    class: 'person',
    kind: 'unknown-mailbox',
    enhanced: /^5\.(?:4\.1|5\.0|0\.0)$/,
    stages: ['rcpt'],
    words: [/recipient address rejected: access denied|mailbox unavailable|no such|unknown/i],
    sources: [MICROSOFT, 'https://smtp.codes/outlook'],
  },
];

const EMAIL_RULES: FailureRule[] = [
  {
    class: 'email',
    kind: 'size',
    enhanced: /^5\.(?:3\.4|2\.3)$/,
    sources: [ENHANCED_CODES, MICROSOFT],
  },
  {
    class: 'email',
    kind: 'size',
    words: [
      /\b(?:message|mail|e-?mail|content|attachments?|payload|body|entity|request)\b.{0,60}\b(?:too (?:large|big|long)|size\b.{0,40}\b(?:exceed|limit|max|allowed)|exceeds?.{0,40}(?:size|bytes|mb|kb|limit))/i,
      /size (?:limit|exceeds)|length is more|larger than/i,
    ],
    sources: [GMAIL, MICROSOFT, SES, POSTMARK, RESEND],
  },
  { class: 'email', kind: 'size', statuses: [413], sources: [SENDGRID, MAILGUN] },
  {
    class: 'email',
    kind: 'content',
    enhanced: /^5\.(?:6\.\d+|7\.0)$/,
    stages: ['data', 'unknown'],
    sources: [ENHANCED_CODES, GMAIL],
  },
  {
    class: 'email',
    kind: 'content',
    words: [
      /\b(?:spam|virus|malware|phishing|unsolicited|content|attachment|prohibited|objectionable|url|links?)\b/i,
    ],
    notStages: ['auth', 'connect'],
    sources: [GMAIL, MICROSOFT, YAHOO, POSTFIX, SES],
  },
];

/** Without telling words, the command tells whom the refusal is about. */
const STAGE_RULES: FailureRule[] = [
  // At MAIL FROM neither the person nor the content is known yet.
  {
    class: 'sender',
    kind: 'sender-not-allowed',
    stages: ['mail'],
    replies: [550, 551, 553, 554, 571],
    sources: [RFC_5321],
  },
  {
    class: 'person',
    kind: 'unknown-mailbox',
    stages: ['rcpt'],
    replies: [550, 551, 553],
    words: [/mailbox unavailable|user not local|requested action not taken/i],
    notWords: /\b5\.7\./,
    sources: [RFC_5321],
  },
];

/**
 * The meaning of answers of email providers: the first rule that matches decides. The order goes from what is said plainly to what
 * only a reply code hints at. Rules match kinds of answers, not the sentence of one provider.
 */
export const FAILURE_RULES: FailureRule[] = [
  FULL_MAILBOX,
  FULL_MAILBOX_WORDS,
  ON_PROVIDERS_LIST,
  BLOCKED_BY_RECIPIENT,
  RESTRICTED_DESTINATION,
  ...LIMIT_RULES,
  ...MOMENT_RULES,
  ...ACCOUNT_RULES,
  ...PERSON_RULES,
  ...EMAIL_RULES,
  ...STAGE_RULES,
];
