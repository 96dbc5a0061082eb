const ADMIN = {
  email: 'admin@acme.example',
  password: 'Sequences-Demo-1',
  firstname: 'Ada',
  lastname: 'Admin',
};

/** Where answers to the sender come in. */
const MAILBOX = { user: 'ada', password: 'inbox' };

const SEQUENCE = {
  name: 'Welcome to Acme',
  senderName: 'Ada from Acme',
  senderEmail: 'ada@acme.example',
  replyTo: 'hello@acme.example',
  timezone: 'Europe/Paris',
  trackOpens: true,
  trackClicks: true,
};

/** Delays in minutes rather than days, so that a person can watch the second step being sent. */
const STEPS = [
  {
    name: 'Hello',
    file: '1-hello.html',
    subject: 'A quick idea for {{ prospect.company | default: "your team" }}',
    preheader: 'Two minutes to read, and no meeting to book',
    delayMinutes: 0,
  },
  { name: 'Follow-up', file: '2-follow-up.html', subject: '', delayMinutes: 3 },
  {
    name: 'Last word',
    file: '3-last-word.html',
    subject: '{{ prospect.firstName | default: "Hello" }}, shall I close your file?',
    delayMinutes: 5,
  },
];

const PROSPECTS = [
  ['Grace', 'Hopper', 'Compilers & Co'],
  ['Alan', 'Turing', 'Bletchley Machines'],
  ['Katherine', 'Johnson', 'Orbit Logistics'],
  ['Dennis', 'Ritchie', 'Bell Systems'],
  ['Barbara', 'Liskov', 'Abstract Goods'],
  ['Edsger', 'Dijkstra', 'Shortest Path Travel'],
  ['Margaret', 'Hamilton', 'Lunar Software'],
  ['Ken', 'Thompson', 'Pipes & Plumbing'],
  ['Hedy', 'Lamarr', 'Hopping Radios'],
  ['Tim', 'Berners-Lee', 'Web Weavers'],
  ['Radia', 'Perlman', 'Spanning Gardens'],
  ['Claude', 'Shannon', 'Bits & Bites'],
].map(([firstName, lastName, company]) => ({
  email: `${firstName}.${lastName}@prospects.example`.toLowerCase(),
  firstName,
  lastName,
  company,
  attributes: { plan: company.length % 2 ? 'pro' : 'starter' },
}));

module.exports = { ADMIN, MAILBOX, PROSPECTS, SEQUENCE, STEPS };
