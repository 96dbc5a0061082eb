import type { FailureRule } from './failure-rule';
import {
  BREVO,
  EXIM_LIMIT,
  GMAIL,
  IONOS,
  MAILGUN_LIMIT,
  MICROSOFT,
  MICROSOFT_THROTTLING,
  OVH_LIMIT,
  PLESK_LIMIT,
  POSTMARK,
  RESEND,
  SENDGRID,
  SES_QUOTA,
  SPARKPOST,
} from './rule-sources';
import { OF_MAILBOX, OF_SIZE, anyOf } from './rule-words';

const SENT =
  /\b(?:dai?ly|hourly|monthly|24.?h\w*|per (?:hour|day|month)|send(?:ing|er'?s?)?|sent|submission|outgoing|outbound|relay|e?-?mails?|messag(?:es?|ing)|recipients?|user|your|trial|tenant|account|count)\b/;
const LIMIT = /\b(?:quota|limits?|rate|allowance|credits?)\b/;
const REACHED =
  /\b(?:exceed(?:ed|s|ing)?|reached|hit|over|overlimit|used up|exhausted|out of|no(?:t enough)?|insufficient)\b/;
const PERIOD =
  /today|(?:per|this|an?|each|every) ?(?:hour|day|month|24)|daily|hourly|monthly|(?:billing|current) period/;
const COUNTED = /\b(?:recipients?|e?-?mails?|messages?)\b/;

/** Joins patterns that may stand up to `distance` characters apart, in this order. */
const near = (distance: number, ...patterns: RegExp[]): RegExp =>
  new RegExp(patterns.map(({ source }) => source).join(`.{0,${distance}}?`), 'i');

/** Limits that a retry waits out, and limits of each single email or connection. */
const OF_MOMENT =
  /per (?:second|minute|session)|(?:maximum|max) sending rate|rate.?limited|temporarily|\bpeak\b|connection|concurren|login|recipients? (?:(?:per|in) (?!(?:hour|day|month|24)\b)|for (?!this account|today))|too many recipients(?!.{0,30}\b(?:today|per (?:hour|day)|account))|recipients? received/;

/** Limits of our sender or account. A limit per second or minute is one of the moment. */
export const LIMIT_RULES: FailureRule[] = [
  {
    class: 'sender',
    kind: 'limit',
    names:
      /daily_quota_exceeded|monthly_quota_exceeded|not_enough_credits|insufficient_credits|limit_?exceeded_?exception|DailyQuotaExceeded|SubmissionQuotaExceeded|dailyLimitExceeded|test-mode-limit|\b210[123]\b/i,
    words: [
      near(60, SENT, LIMIT, REACHED),
      near(60, REACHED, SENT, LIMIT),
      near(30, REACHED, /\b(?:hour|day|month)(?:ly)?\b/, LIMIT),
      near(60, REACHED, LIMIT, /per (?:hour|day|month)|daily|hourly/),
      near(40, REACHED, /max(?:imum)? (?:e?-?mails?|messages?|defers)/),
      near(40, LIMIT, REACHED, /per (?:hour|day)/),
      near(60, REACHED, COUNTED, PERIOD),
      near(60, COUNTED, PERIOD, REACHED),
    ],
    notWords: anyOf(OF_MAILBOX, OF_SIZE, OF_MOMENT),
    sources: [GMAIL, MICROSOFT, SES_QUOTA, RESEND, BREVO, SPARKPOST, EXIM_LIMIT, IONOS],
  },
  {
    class: 'sender',
    kind: 'limit',
    words: [
      /too many recipients\b.{0,30}\b(?:today|per (?:hour|day)|account)|too (?:much|many) (?:e?-?mails?|messages) (?:sent|from)|sent too (?:much|many)/i,
      /maximum credits|out of credits|credits? (?:have )?expired/i,
      /(?:max(?:imum)? (?:number|amount) of|too many|number of?) (?:e?-?mails?|messages)(?: sent| per (?:hour|day)|\b(?! (?:in|for|on|per) (?:this|one|a|session|connection)))/i,
      /(?:e?-?mails?|messages|recipients) per (?:hour|day)\b.{0,30}(?:exceed|reach|allowed)/i,
      /\bdaily limit\b|user-?rate limit/i,
      /(?:limit|kontingent|quota|volumen)\b.{0,60}(?:erreicht|überschritten|ueberschritten|ausgeschöpft|atteinte?|dépassée?|alcanzad[oa]|superad[oa]|excedid[oa])/i,
      /(?:límite|limite|cuota)\b.{0,60}(?:atteinte?|dépassée?|alcanzad[oa]|superad[oa]|excedid[oa])/i,
    ],
    notWords: anyOf(OF_MAILBOX, OF_SIZE, OF_MOMENT),
    sources: [OVH_LIMIT, SENDGRID, MAILGUN_LIMIT, POSTMARK, PLESK_LIMIT],
  },
  {
    class: 'sender',
    kind: 'limit',
    enhanced: /^5\.(?:4\.5|1\.90|1\.92|2\.25[1345]|7\.(?:232|233|236))$/,
    sources: [GMAIL, MICROSOFT, MICROSOFT_THROTTLING],
  },
  { class: 'sender', kind: 'limit', statuses: [402, 420], sources: [MAILGUN_LIMIT, SPARKPOST, BREVO] },
];
