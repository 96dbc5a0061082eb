/** Amount and names of the seeded data. */

export type Person = { firstName: string; lastName: string; company: string };

export type Size = {
  sequences: string[];
  /** The two steps of each sequence. */
  stepNames: string[];
  linkName: string;
  linkUrl: string;
  people: number;
  person: (index: number) => Person;
  /** Index of the sequence that a person is in, from 0. */
  sequenceOf: (person: number) => number;
  /** Number of hours over which the emails of the first step are spread. */
  hours: number;
};

/** Current time of the seeded data: a Wednesday, 12:30 in Paris. */
export const NOW = new Date('2040-05-16T10:30:00Z');

export const STEPS_EACH = 2;

/** documentIds by index, from 0. Those of sequences are 7 apart, so that the colours derived from them differ. */
export const sequenceId = (index: number) => `sequence${String(index * 7).padStart(16, '0')}`;
export const prospectId = (index: number) => `prospect${String(index).padStart(16, '0')}`;
export const stepId = (sequence: number, index: number) =>
  `step${String(sequence * STEPS_EACH + index).padStart(20, '0')}`;

const PEOPLE = [
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
];

/** Two sequences with emails, and one without prospects. */
export const DOZENS: Size = {
  sequences: ['Spring offer', 'Welcome to Acme', 'Winter sale'],
  stepNames: ['Hello', 'Follow-up'],
  linkName: 'see our offer',
  linkUrl: 'https://acme.example/offer',
  people: 60,
  person: (index) => {
    const [firstName, lastName, company] = PEOPLE[index % PEOPLE.length];
    return { firstName, lastName, company };
  },
  sequenceOf: (person) => (person % 4 === 3 ? 1 : 0),
  hours: 5,
};

const LONG = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(2);
const ARABIC = 'عرض الربيع للعملاء الجدد في جميع أنحاء البلاد '.repeat(4).trim();

/** Data that breaks layouts: large numbers, very long words, and right-to-left text. */
export const LARGE: Size = {
  sequences: Array.from({ length: 100 }, (_, index) => `${index % 2 ? ARABIC : LONG} ${index}`),
  stepNames: [LONG, ARABIC],
  linkName: LONG,
  linkUrl: `https://acme.example/${LONG}`,
  people: 20_000,
  person: (index) =>
    index % 2
      ? { firstName: ARABIC, lastName: `ليلى${index}`, company: ARABIC }
      : { firstName: LONG, lastName: LONG.slice(0, 150), company: LONG },
  sequenceOf: (person) => (person % 5 === 4 ? person % 100 : 0),
  hours: 60,
};
