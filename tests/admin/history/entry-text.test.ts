import { IntlMessageFormat } from 'intl-messageformat';
import type { HistoryDetails, HistoryEntry, HistoryEntryKind } from '../../../server/src/history/contract';
import { AREAS } from '../../../server/src/history/kinds';
import { AREAS as OFFERED_AREAS } from '../../../admin/src/history/areas';
import { entryText } from '../../../admin/src/history/entry-text';
import german from '../../../admin/src/messages/de.json';
import english from '../../../admin/src/messages/en.json';
import spanish from '../../../admin/src/messages/es.json';
import french from '../../../admin/src/messages/fr.json';

type Messages = Record<string, string>;

/** An example of each kind, with what it is in English. */
const EXAMPLES: { [Kind in HistoryEntryKind]: [details: HistoryDetails[Kind], text: string] } = {
  'sequence-created': [{}, 'Sequence created'],
  'sequence-changed': [
    { fields: ['trackOpens', 'utm'] },
    'Settings of the sequence changed: open tracking, UTM parameters',
  ],
  'sequence-deleted': [{}, 'Sequence deleted'],
  activated: [{}, 'Activated'],
  resumed: [{}, 'Resumed'],
  paused: [{}, 'Paused'],
  archived: [{}, 'Archived'],
  restored: [{}, 'Restored from the archive'],
  moved: [{}, 'Paused: moved from another app'],
  drafted: [{}, 'Changed back to draft'],
  resent: [{ count: 1 }, '1 email resent'],
  skipped: [{ count: 1_200 }, '1,200 emails skipped'],
  'prospects-resumed': [{ count: 2 }, '2 stopped prospects resumed'],
  'email-marked': [
    { as: 'replied', interest: 'interested', count: 1 },
    '1 email marked by hand: Replied, Interested',
  ],
  'step-created': [{ position: 2, name: 'Hello' }, 'Step 2 “Hello” added'],
  'step-changed': [
    { position: 2, name: null, fields: ['delayMinutes', 'delayUnit', 'preheader', 'html'] },
    'Step 2 changed: delay, preheader, HTML',
  ],
  'step-deleted': [{ position: 3, name: null }, 'Step 3 deleted'],
  'steps-reordered': [{ count: 4 }, 'Order of the 4 steps changed'],
  'sender-changed': [
    { fields: ['senderEmail'], from: null, to: 'ada@sender.test' },
    'Sender changed: sender’s email address (– → ada@sender.test)',
  ],
  'sender-saved': [
    { address: 'ada@sender.test', fields: ['signature', 'owner', 'server'] },
    'Sender ada@sender.test saved: signature, owner, SMTP server',
  ],
  'sender-removed': [{ address: 'ada@sender.test' }, 'Sender ada@sender.test removed'],
  'sender-resumed': [{ address: 'ada@sender.test' }, 'Sending as ada@sender.test resumed'],
  'mailbox-saved': [{ address: 'ada@sender.test' }, 'Mailbox of ada@sender.test saved'],
  'mailbox-removed': [{ address: 'ada@sender.test' }, 'Mailbox of ada@sender.test removed'],
  'link-changed': [
    { name: 'Shop', fields: ['url'], from: 'https://a.test/', to: 'https://b.test/' },
    'Link “Shop” changed: target (https://a.test/ → https://b.test/)',
  ],
  'consent-changed': [
    { consent: 'opens', to: 'refused', count: 2 },
    'Consent to opens set to “Refused” for 2 prospects',
  ],
  'prospect-state-changed': [{ to: 'active', count: 1 }, 'State set to “Active” for 1 prospect'],
  'prospects-unsubscribed': [
    { count: 1, reason: 'Asked by phone' },
    '1 prospect unsubscribed: Asked by phone',
  ],
  'prospects-imported': [
    { file: 'fair.csv', created: 12_000, updated: 1, skipped: 2, refused: 3 },
    'fair.csv imported: 12,000 created, 1 updated, 2 skipped, 3 refused',
  ],
  'prospects-deleted': [{ count: 5 }, '5 prospects deleted'],
  'prospects-tagged': [{ count: 2, tag: 'VIP' }, 'Tag “VIP” added to 2 prospects'],
  'prospects-untagged': [{ count: 1, tag: 'VIP' }, 'Tag “VIP” removed from 1 prospect'],
  'suppression-added': [
    { what: 'domain', count: 2, domains: ['a.test', 'b.test'] },
    '2 domains added to the suppression list: a.test, b.test',
  ],
  'suppression-removed': [
    { what: 'address', count: 1, domain: null, reason: 'They asked' },
    '1 address taken off the suppression list: They asked',
  ],
  exported: [{ what: 'emails', count: 3, isFiltered: true }, 'Emails exported: 3 rows, filtered'],
  'key-rotated': [{ key: 2 }, 'Signing key 2 added'],
  'key-revoked': [{ key: 1 }, 'Signing key 1 revoked'],
  'tracking-decided': [
    { from: null, to: 'none' },
    'Decided about people who have not agreed: do not track them',
  ],
  'limits-changed': [
    { fields: ['dailyLimit', 'perMinute'] },
    'Sending limits changed: daily limit, emails a minute',
  ],
  'guardrail-paused': [
    { reason: 'too-many-bounces', problems: 6, emails: 1_200 },
    'Paused by itself: 6 of 1,200 emails of the last seven days bounced.',
  ],
  'sender-guarded': [
    { reason: 'too-many-complaints', problems: 1, emails: 60, address: 'ada@sender.test' },
    'Sending as ada@sender.test paused by itself: 1 of 60 emails of the last seven days were reported as spam.',
  ],
  'guardrails-changed': [{ fields: ['bouncePercent'] }, 'Guardrails changed: share of bounces'],
  'replies-changed': [{ fields: ['keepReplies'] }, 'Replies: first lines kept or not'],
  'entry-rule-saved': [
    { source: 'api::customer.customer', trigger: 'date' },
    'Automatic enrollment saved: on a date',
  ],
  'entry-rule-on': [
    { source: null, trigger: 'matches' },
    'Automatic enrollment switched on: when it matches',
  ],
  'entry-rule-off': [{ source: null, trigger: 'created' }, 'Automatic enrollment switched off: when created'],
  'entry-rule-removed': [
    { source: null, trigger: 'published' },
    'Automatic enrollment deleted: when published',
  ],
  'source-saved': [
    { source: 'api::customer.customer', fields: ['email', 'firstName'] },
    'Source api::customer.customer saved: email address, first name',
  ],
  'source-removed': [{ source: 'api::customer.customer' }, 'Source api::customer.customer removed'],
  'segment-saved': [{ segment: 'Hot leads' }, 'Segment “Hot leads” saved'],
  'segment-removed': [{ segment: 'Hot leads' }, 'Segment “Hot leads” deleted'],
  'template-saved': [{ template: 'Welcome' }, 'Template “Welcome” saved'],
  'template-removed': [{ template: 'Welcome' }, 'Template “Welcome” deleted'],
  'branding-changed': [{ fields: ['logoUrl', 'color'] }, 'Pages of readers changed: logo, color'],
  'rules-changed': [{ fields: ['head'] }, `Rules changed: ${english['tracking.rule.head']}`],
  reclassified: [{}, 'All opens and clicks classified again'],
  'config-changed': [{ fields: ['privacy.network'] }, 'Server configuration changed: privacy.network'],
  'deployment-confirmed': [
    { from: 'a.test', to: 'b.test' },
    'Sending confirmed for this public URL (a.test → b.test)',
  ],
};

const KINDS = Object.keys(EXAMPLES) as HistoryEntryKind[];

const textsIn = (messages: Messages, language: string) => ({
  translate: (key: string, values = {}) => {
    if (!(key in messages)) throw new Error(`no message ${key}`);
    return String(new IntlMessageFormat(messages[key], language).format(values));
  },
  formatList: (items: string[]) => items.join(', '),
});

const entryOf = (kind: HistoryEntryKind) =>
  ({ kind, details: EXAMPLES[kind][0] }) as Pick<HistoryEntry, 'kind' | 'details'>;

test.each(KINDS)('an entry of the kind %s is a sentence', (kind) => {
  expect(entryText(entryOf(kind), textsIn(english, 'en'))).toBe(EXAMPLES[kind][1]);
});

test.each([
  ['de', german],
  ['es', spanish],
  ['fr', french],
])('each kind has a sentence in %s, without what is only in English', (language, messages) => {
  const inEnglish = textsIn(english, 'en');

  for (const kind of KINDS) {
    const text = entryText(entryOf(kind), textsIn(messages, language));
    expect([kind, text]).not.toEqual([kind, entryText(entryOf(kind), inEnglish)]);
  }
});

test('rows without a file say so', () => {
  const details = { file: null, created: 0, updated: 0, skipped: 0, refused: 0 };
  const text = entryText({ kind: 'prospects-imported', details }, textsIn(english, 'en'));

  expect(text).toMatch(/^Rows without a file imported/);
});

test('people who had finished are told from those who were stopped', () => {
  const details = { count: 2, hadFinished: true };

  const texts = [english, german, spanish, french].map((messages) =>
    entryText({ kind: 'prospects-resumed', details }, textsIn(messages, 'en'))
  );

  expect(texts[0]).toBe('Added step planned for 2 prospects who had finished');
  expect(new Set(texts).size).toBe(4);
});

test('the filter offers every area', () => {
  expect(OFFERED_AREAS).toEqual(AREAS);
});
