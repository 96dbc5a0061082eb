/** Valid input of every route, in which tests replace one value at a time. */

type Fields = Record<string, unknown>;

const PROSPECTS = { prospects: ['none'] };

/** Nothing listens there. */
const MAILBOX = { host: '127.0.0.1', port: 1, security: 'none', user: 'ada', password: 'secret' };

const RULE = {
  trigger: 'matches',
  people: { search: 'a', state: 'active', tags: ['hot'], activity: [{ act: 'opened', withinDays: 3 }] },
  dailyLimit: 5,
  reentry: 'days',
  reentryDays: 30,
  stopsUnmatched: true,
};

/** One valid body for each action that reads one. Its fields are replaced by hostile values, one at a time. */
export const BODIES: Record<string, Fields> = {
  'prospects.create': {
    email: 'new@people.test',
    firstName: 'A',
    lastName: 'B',
    company: 'C',
    attributes: { plan: 'pro' },
    timezone: 'UTC',
    opensConsent: 'granted',
    clicksConsent: 'refused',
    clicksConsentAt: '2027-01-01T00:00:00Z',
    clicksConsentSource: 'phone',
    clicksConsentVersion: '2',
  },
  'prospects.update': {
    email: 'changed@people.test',
    firstName: 'A',
    company: 'C',
    attributes: { plan: 'pro' },
    timezone: 'UTC',
  },
  'prospects.findExisting': { addresses: ['a@people.test'] },
  'prospects.import': {
    rows: [{ email: 'row@people.test' }],
    onDuplicate: 'update',
    consents: { source: 'fair', version: '2' },
  },
  'prospects.previewImport': { rows: [{ email: 'row@people.test' }], onDuplicate: 'fill' },
  'prospects.deleteSome': PROSPECTS,
  'senders.save': {
    ...{ name: 'A', replyTo: 'a@sender.test', signature: '<p>A</p>', owner: null, dailyLimit: 5 },
    server: null,
  },
  'senders.test': MAILBOX,
  'mailboxes.save': MAILBOX,
  'mailboxes.test': MAILBOX,
  'suppressions.add': { value: 'gone@people.test', note: 'N', confirmed: true },
  'suppressions.import': { rows: [{ value: 'gone@people.test', reason: 'bounce' }], confirmed: true },
  'suppressions.remove': { reason: 'They asked' },
  'sequences.create': {
    name: 'S',
    senderName: 'A',
    senderEmail: 'a@sender.test',
    replyTo: 'a@sender.test',
    senders: [],
    timezone: 'UTC',
    sendingWindow: { days: [1], from: '08:00', to: '09:00' },
    dailyLimit: 5,
    stopOnReply: true,
    utm: { source: 'a' },
    trackOpens: true,
  },
  'sequences.update': {
    name: 'S',
    senderName: 'A',
    replyTo: 'a@sender.test',
    dailyLimit: 5,
    utm: { source: 'a' },
  },
  'sequences.createStep': {
    name: 'N',
    delayMinutes: 5,
    delayUnit: 'minutes',
    subject: 'S',
    preheader: 'P',
    html: '<p>x</p>',
    text: 'x',
  },
  'sequences.updateStep': {
    ...{ name: 'N', delayMinutes: 5, subject: 'S', preheader: 'P' },
    ...{ html: '<p>x</p>', text: 'x' },
  },
  'templates.save': { name: 'T', subject: 'S', preheader: 'P', html: '<p>x</p>', text: 'x', replaces: true },
  'sequences.duplicate': { name: 'Copy' },
  'sequences.duplicateStep': { name: 'Copy' },
  'sequences.orderSteps': { documentIds: ['none'] },
  'sequences.enroll': PROSPECTS,
  'sequences.enrollAll': { search: 'nobody-has-this', after: 0 },
  'sequences.resumeAll': { after: 0, finished: true },
  'sequences.stopEnrollments': PROSPECTS,
  'sequences.stopEverywhere': PROSPECTS,
  'emails.convertMergeTags': { subject: 'S', html: '<p>*|FNAME|*</p>', text: 'x' },
  'emails.preview': { subject: 'S', html: '<p>x</p>', text: 'x', prospect: null, position: 1 },
  'emails.updateLink': { name: 'L', url: 'https://a.test/', skipsUtm: true },
  'sending.test': { to: 'owner@example.test', prospect: null, confirmed: true },
  'sending.testProvider': { to: 'owner@example.test', from: 'ada@sender.test', confirmed: true },
  'replySettings.change': { keepReplies: true, readSent: true },
  'guardrails.change': { bouncePercent: 4, complaintPercent: 0.2, refusalCount: 2 },
  'sending.changeLimits': { dailyLimit: 50, spacingSeconds: 30, perMinute: 10 },
  'sending.resolve': { action: 'skip', emails: [1] },
  'sending.resume': { sender: 'ada@sender.test' },
  'trackingSettings.change': { rules: [{ name: 'burst', isEnabled: true }] },
  'branding.change': { senderName: 'Acme', logoUrl: 'https://cdn.test/logo.png', color: '#0a7d3c' },
  'branding.preview': { senderName: 'Acme', logoUrl: null, color: '#0a7d3c', language: 'de' },
  'sources.save': {
    email: 'email',
    firstName: 'username',
    consent: { opens: 'agreed', at: 'agreedAt' },
    filters: { blocked: false },
    status: 'published',
    locale: '*',
    fields: ['plan'],
    onDelete: 'stop',
    onAddressChange: 'stop',
  },
  'sources.count': { email: 'email', filters: { blocked: false }, locale: '*', fields: ['plan'] },
  'entries.count': { filters: { email: 'a@b.test' }, search: 'a', locale: 'en' },
  'sequences.enrollEntries': {
    uid: 'api::none.none',
    entries: ['none'],
    list: { filters: { email: 'a@b.test' }, search: 'a', locale: 'en' },
    after: 0,
    again: true,
  },
  'segments.create': {
    name: 'Segment',
    filters: { state: 'active', search: 'a', tags: ['a'], activity: [{ act: 'opened', withinDays: 3 }] },
  },
  'segments.update': { name: 'Segment', filters: { state: 'active' } },
  'entryRules.create': RULE,
  'entryRules.update': RULE,
  'entryRules.count': RULE,
  'entryRules.switchOn': { enrollsExisting: true },
  'entryRules.switchOff': { withdraws: true },
  'entryRules.remove': { withdraws: true },
  'consents.decide': { choice: 'track' },
  'consents.set': {
    email: 'a@people.test',
    opens: 'granted',
    clicks: 'refused',
    source: 'form',
    version: '2',
  },
  'inbound.report': { kind: 'replied', messageId: '<a@b.test>', occurredAt: '2027-01-01T00:00:00Z' },
};

/** Bodies of searches have the parameters of their lists. */
export const SEARCH_BODY = {
  search: 'a',
  state: 'active',
  cursor: 'end',
  pageSize: 5,
  after: 0,
  segment: 'none',
  tab: 'sent',
  step: 'none',
  hour: '2027-01-01T00:00:00Z',
};

/** Fields one level deeper. */
export const ROW = {
  email: 'row@people.test',
  firstName: 'A',
  company: 'C',
  timezone: 'UTC',
  opensConsent: 'yes',
  attributes: { plan: 'a' },
};

export const QUERY_KEYS = [
  ...[
    'cursor',
    'pageSize',
    'search',
    'state',
    'except',
    'after',
    'tab',
    'anomaly',
    'step',
    'sort',
    'from',
    'to',
  ],
  ...[
    'audience',
    'kind',
    'email',
    'limit',
    'sequence',
    'sequences',
    'prospect',
    'slot',
    'groupBy',
    'sentFrom',
    'sentBefore',
    'hour',
    'reason',
    'format',
    'segment',
    'locale',
  ],
];

/** So that the other required parameters are valid. */
export const QUERY: Record<string, string> = {
  'sending.domain': 'address=ada@localhost',
  'statistics.findRates': 'sequences=none',
  'statistics.slots': 'from=2027-01-01T00:00:00Z&to=2027-01-02T00:00:00Z',
  'statistics.slotSums': 'from=2027-01-01T00:00:00Z&to=2027-01-02T00:00:00Z',
  'statistics.slotEmails': 'step=none&hour=2027-01-01T00:00:00Z',
};
