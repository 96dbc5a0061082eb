import type { FailureRule } from './failure-rule';
import {
  BREVO,
  CPANEL,
  ENHANCED_CODES,
  FASTMAIL,
  GMAIL,
  HELO_REJECTED,
  MAILERSEND,
  MAILGUN,
  MAILJET,
  MICROSOFT,
  MICROSOFT_THROTTLING,
  OVH,
  POSTFIX,
  POSTFIX_SENDER,
  POSTMARK,
  RELAY_AUTHENTICATION,
  RESEND,
  RFC_4954,
  RFC_7372,
  SENDGRID,
  SENDGRID_SENDER,
  SEND_AS_DENIED,
  SES,
  SES_ERRORS,
  SES_SMTP,
  SPARKPOST,
  STRATO,
  YAHOO,
  ZOHO,
  ZOHO_SENDER,
} from './rule-sources';
import { OF_CONTENT, OF_DESTINATION, ABOUT_PERSON, anyOf } from './rule-words';

/** Our account, sender or domain may not send, or the server takes us for a stranger. */
export const ACCOUNT_RULES: FailureRule[] = [
  // Domain authentication.
  {
    class: 'sender',
    kind: 'domain-authentication',
    enhanced: /^(?:5\.7\.2[0-79]|4\.7\.2[3-7]|[45]\.7\.30|5\.7\.(?:509|515))$/,
    sources: [GMAIL, MICROSOFT, RFC_7372],
  },
  {
    class: 'sender',
    kind: 'domain-authentication',
    names: /MailFromDomainNotVerified/i,
    words: [
      /\b(?:dmarc|spf|dkim|domainkeys|sender policy framework)\b.{0,80}\b(?:fail\w*|reject\w*|policy|checks?|not|unaligned|permerror|missing|required|invalid|verif\w*|unauthenticated)/i,
      /\b(?:fail\w*|reject\w*|violat\w*|per|pass|due to)\b.{0,40}\b(?:dmarc|spf|dkim)\b/i,
      /unauthenticated e?-?mail|domain is unverified|requires? dns configuration/i,
      /MAIL FROM domain is not verified/i,
    ],
    sources: [GMAIL, MICROSOFT, SES_ERRORS, MAILGUN, ZOHO],
  },

  // Our account is closed, paused, under review, or its server is on a block list.
  {
    class: 'sender',
    kind: 'account-blocked',
    names:
      /(?:Account|ConfigurationSet)SendingPaused|Account(?:Suspended|Disabled)|account_under_validation|account_suspended|security_error|\bmj-0001\b.*\bblocked|\bmj-0015\b/i,
    words: [
      /sending (?:is |was |has been )?(?:paused|suspended|disabled|blocked)|bad outbound sender/i,
      /OutboundSpam|\bWASCL\b|unusual sending|suspicious (?:sending )?activity/i,
      /unusual amount of unsolicited|spam abuse|banned send|tenant has exceeded/i,
      /(?:your|account|mailbox|address|user|ip)\b.{0,40}\b(?:blocked|suspended|disabled|locked|restricted) (?:due to|for|from|because of) (?:sending|send|spam|abuse|suspicious)/i,
      /for sending spam|exceeded.{0,30}threshold|business verification/i,
      /pending (?:approval|verification|review)|may not send|your account has been|testing domain/i,
      /for test(?:ing)? purposes only|address (?:locked|blocked)\b|sender address blocked/i,
      /not (?:yet )?(?:been )?activated|activate your|to unblock|free accounts are/i,
      /you can only send test|\btrial\b.{0,30}\b(?:only|cannot|can't|may not|ended|expired|over|limit)\b|on (?:a )?trial\b|can only send (?:e?-?mails? |messages? )?to\b/i,
      /\b(?:outgoing|outbound)\b.{0,60}\b(?:suspended|suspension|disabled|blocked|restricted|hold)\b/i,
      /\byour (?:[\w-]+ ){0,3}?(?:account|mailbox|domain|plan|subscription|service|server)\b.{0,20}\b(?:suspended|terminated|disabled|blocked|locked|restricted|banned|deactivated|frozen|expired|closed|inactive)\b/i,
      /\bsending (?:e?-?mails? |messages? )?from\b.{0,60}\b(?:suspended|disabled|blocked|restricted|prohibited)\b/i,
      /invalid server|sub-?account\b.{0,20}\b(?:inactive|not active)|unverified recipient/i,
    ],
    notWords: OF_DESTINATION,
    sources: [
      ...[SES, SES_ERRORS, ZOHO, MICROSOFT, OVH, MAILGUN, POSTMARK, BREVO, FASTMAIL],
      ...[CPANEL, MAILERSEND, SPARKPOST, RESEND],
    ],
  },
  {
    class: 'sender',
    kind: 'account-blocked',
    statuses: [401, 403],
    words: [
      /\b(?:user|(?:sub)?account|tenant|organi[sz]ation|workspace) (?:is )?(?:inactive|not active|disabled|suspended|blocked|closed|deactivated)/i,
    ],
    notWords: ABOUT_PERSON,
    sources: [MAILJET],
  },
  {
    class: 'sender',
    kind: 'account-blocked',
    words: [
      /\b(?:account|domain|service|plan)\b.{0,50}\b(?:suspended|terminated|disabled|blocked|paused|locked|restricted|banned|under review|under validation|deactivated|frozen|expired|on probation|closed)\b/i,
    ],
    notStages: ['rcpt', 'auth'],
    notWords: anyOf(
      OF_CONTENT,
      /tr(?:ied|ying) to reach|recipient|mailbox|smtpclientauthentication|\b5\.2\.1\b/
    ),
    sources: [MAILGUN, MAILJET, SENDGRID, BREVO, 'https://github.com/jakubwaller/buergerwecker/pull/6'],
  },
  {
    class: 'sender',
    kind: 'account-blocked',
    words: [
      /\bblocked (?:using|by|for|on)\b|blacklist|block ?list|deny ?list|spamhaus|barracuda(?:central)?/i,
      /\b(?:dn[s]?bl|rbl)\b|spamcop|client host .{0,60}(?:blocked|rejected)|banned sending ip/i,
      /(?:ip|ip address|server|host)\b.{0,40}\b(?:blocked|banned|listed|blocklisted)|poor reputation/i,
      /(?:traffic|messages?) (?:not accepted|weren'?t sent) from|weren'?t sent/i,
    ],
    notWords: anyOf(OF_CONTENT, /suppress|recipient is|temporarily|greylist|\bspam\b|spamassassin/),
    sources: [MICROSOFT, YAHOO, POSTFIX, 'https://github.com/nodemailer/nodemailer/issues/1089'],
  },
  {
    class: 'sender',
    kind: 'account-blocked',
    enhanced: /^5\.7\.(?:50[1-8]|51[13]|60[0-9]|70[3-8]|750)$/,
    sources: [MICROSOFT],
  },

  // The account may not use this sender.
  {
    class: 'sender',
    kind: 'sender-not-allowed',
    names:
      /SendAsDenied|invalid_from_address|send-0008|invalid-sender|unsigned|UnauthenticatedFromAddress|FromEmailAddressNotVerified|ConfigurationSetDoesNotExist|NotFoundException|\b7001\b/i,
    words: [
      /not owned by|SendAsDenied|permissions? to send|relaying (?:disallowed|denied|not allowed) as/i,
      /allowed to relay|sender address rejected|address rejected: (?:not owned|sender)/i,
      /sender (?:verif\w+|rejected|denied|refused|unknown|reject)|verified sender|sender signature/i,
      /identities failed|e-?mail address (?:is )?not verified|no(?:t a)? (?:matching )?sending domain/i,
      /unconfigured sending domain|invalid (?:sender|from)|domain not found|valid sender/i,
      /(?:sender(?: e?-?mail)?(?: address)?|\bfrom\b[\w.'"`]* (?:parameter|field|address)) (?:is )?(?:required|missing)/i,
      /\b(?:send|sending|relay) (?:[\w-]+ )?(?:as|on behalf of) (?:this|that|the|another|other|a different)\b/i,
      /\bdomain\b.{0,60}\bwas not found|configuration set\b.{0,80}\bnot exist|\bmessage ?stream\b/i,
    ],
    notWords: anyOf(OF_DESTINATION, /recipient|smtp auth|without auth/),
    sources: [
      POSTFIX_SENDER,
      SEND_AS_DENIED,
      ZOHO_SENDER,
      SENDGRID_SENDER,
      SES,
      POSTMARK,
      SPARKPOST,
      MAILGUN,
      SES_ERRORS,
    ],
  },
  {
    class: 'sender',
    kind: 'sender-not-allowed',
    words: [
      /\bnot (?:been )?(?:allowed|permitted|authori[sz]ed|eligible|entitled) (?:to )?(?:send|use|submit|relay)/i,
      /\bdomain\b.{0,70}\b(?:not|isn'?t|must be)\b (?:been |yet )*(?:verified|registered|allowed|authori[sz]ed|confirmed)/i,
      /not an authori[sz]ed sender/i,
    ],
    notStages: ['rcpt'],
    notWords: anyOf(OF_DESTINATION, /recipient/),
    sources: [MICROSOFT, RESEND, MAILJET, FASTMAIL, 'https://github.com/postalserver/postal/issues/1161'],
  },
  {
    class: 'sender',
    kind: 'sender-not-allowed',
    words: [
      /(?:\bsender|\bfrom\b|\benvelope|return.?path|sending domain|your (?:e-?mail )?(?:address|domain)).{0,70}(?:\b(?:not|isn'?t|doesn'?t|must|should)\b.{0,20}\b(?:verified|confirmed|valid\w*|allowed|authori[sz]ed|permitted|accepted|registered|recogni[sz]ed|match\w*|equal|same|one of|belong\w*|exist|resolve|your)\b|\bun(?:verified|confirmed|authori[sz]ed|registered|recogni[sz]ed)\b|\binvalid\b)/i,
      /error parsing ['`"]?from/i,
    ],
    notWords: anyOf(
      OF_DESTINATION,
      /recipient|user unknown|no such|unauthenticated senders|\b5\.(?:1\.(?:1|2|3|6|10)|2\.1)\b/
    ),
    sources: [BREVO, POSTMARK, MAILGUN, 'https://help.yahoo.com/kb/SLN3444.html', STRATO],
  },
  {
    class: 'sender',
    kind: 'sender-not-allowed',
    // Yahoo's answer to a From that is not the account's.
    stages: ['data'],
    words: [/request failed; mailbox unavailable/i],
    sources: ['https://help.yahoo.com/kb/SLN3444.html'],
  },
  {
    class: 'sender',
    kind: 'sender-not-allowed',
    enhanced: /^5\.(?:1\.[78]|2\.252|7\.60)$/,
    sources: [ENHANCED_CODES, MICROSOFT, MICROSOFT_THROTTLING],
  },
  {
    class: 'sender',
    kind: 'sender-not-allowed',
    words: [
      /absender(?:adresse)?\b.{0,120}(?:nicht|ungültig|unbekannt|abgelehnt)/i,
      /(?:adresse )?exp[ée]diteur.{0,60}(?:refus|non autoris|invalid|rejet)/i,
      /remitente.{0,60}(?:no |rechazad)/i,
    ],
    sources: [STRATO],
  },

  // Wrong or missing credentials, or a server that takes us for a stranger.
  {
    class: 'moment',
    kind: null,
    replies: [421, 432, 450, 451, 452, 454],
    words: [/too many|try (?:again|later)|temporar|concurren|throttl/i],
    sources: ['https://github.com/nodemailer/nodemailer/issues/1388', RFC_4954],
  },
  {
    class: 'sender',
    kind: 'credentials',
    replies: [530, 534, 535, 538],
    sources: [RFC_4954, GMAIL, MICROSOFT, SES_SMTP],
  },
  { class: 'sender', kind: 'credentials', stages: ['auth'], sources: [RFC_4954, GMAIL] },
  { class: 'sender', kind: 'credentials', statuses: [401], sources: [SENDGRID, POSTMARK, BREVO, MAILJET] },
  {
    class: 'sender',
    kind: 'credentials',
    names:
      /invalid_?api_?key|missing_?api_?key|restricted_?api_?key|unauthori[sz]ed|Invalid_Key|InvalidClientTokenId|SignatureDoesNotMatch|InvalidSignature|UnrecognizedClient|ExpiredToken|RequestExpired|RequestTimeTooSkewed|AccessDenied|MissingAuthenticationToken|IncompleteSignature|OptInRequired|CredentialsProviderError|EAUTH|ENOAUTH|EOAUTH2|permission_denied/i,
    words: [
      /relay(?:ing)? (?:access )?(?:denied|not permitted|prohibited|is not allowed)|unable to relay/i,
      /^(?:error: ?)?unauthori[sz]ed\b|\bauth command first|relay access|allowed rcpthosts/i,
      /auth(?:entication|ori[sz]ation)? (?:is )?(?:required|unsuccessful|failed|credentials)/i,
      /not authenticated|unauthenticated senders?|invalid (?:login|credentials|api.?key)/i,
      /(?:api )?key (?:is )?(?:not found|invalid|revoked)|bad username/i,
      /(?:bad|missing|invalid|wrong|incorrect).{0,30}(?:token|password|credentials|api.?key)/i,
      /unrecogni[sz]ed ip address|must issue a starttls|access forbidden|authorization failed/i,
      /auth(?:entication|orization)? failure|turn on smtp auth|must (?:first )?(?:be )?authenticate|\bdo(?:es)? not relay|not authori[sz]ed to relay|please log ?in\b/i,
      /(?:relay|send)\b.{0,80}\bwithout (?:smtp )?auth|\b(?:helo|ehlo)\b.{0,40}\b(?:reject|refus|invalid|denied|need)|\b(?:bad|invalid) (?:helo|ehlo)\b/i,
    ],
    sources: [
      GMAIL,
      MICROSOFT,
      RESEND,
      BREVO,
      SES_SMTP,
      SENDGRID,
      HELO_REJECTED,
      RELAY_AUTHENTICATION,
      'https://github.com/nodemailer/nodemailer/issues/386',
    ],
  },
  {
    class: 'sender',
    kind: 'sender-not-allowed',
    statuses: [404],
    words: [/\b(?:domain|server|account|stream|configuration|project)\b/i],
    notWords: ABOUT_PERSON,
    sources: [MAILGUN, POSTMARK, SES_ERRORS],
  },
  {
    class: 'sender',
    kind: 'sender-not-allowed',
    statuses: [403],
    words: [
      /forbidden|denied|permission|not (?:allow(?:ed)?|eligible|entitled|authori[sz]ed)|unauthori|\buser\b/i,
    ],
    notWords: ABOUT_PERSON,
    sources: [SENDGRID, MAILGUN, RESEND],
  },
];
