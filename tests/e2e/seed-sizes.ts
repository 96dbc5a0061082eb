/** How much is seeded, and what it is called. */

export type Person = { firstName: string; lastName: string; company: string };

export type Size = {
  sequences: string[];
  /** Two of each sequence. */
  stepNames: string[];
  linkName: string;
  linkUrl: string;
  people: number;
  person: (index: number) => Person;
  /** Which sequence somebody is in, counted from 0. */
  sequenceOf: (person: number) => number;
  /** Over how many hours the first step leaves. */
  hours: number;
};

/** When it is in the seeded world: a Wednesday, 12:30 in Paris. */
export const NOW = new Date('2040-05-16T10:30:00Z');

export const STEPS_EACH = 2;

/** documentIds of the seeded, counted from 0; those of sequences are as far apart as their colours are to be. */
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

/** Two sequences under way, and one that was just begun. */
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

/** What breaks layouts: very much of it, very long words, and text from right to left. */
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
