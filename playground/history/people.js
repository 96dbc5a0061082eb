const FIRST_NAMES = [
  'Amara',
  'Bruno',
  'Chloé',
  'Daniel',
  'Elif',
  'Felix',
  'Giulia',
  'Hannah',
  'Ibrahim',
  'Jana',
];

const LAST_NAMES = [
  'Okafor',
  'Silva',
  'Martin',
  'Keller',
  'Demir',
  'Berg',
  'Rossi',
  'Wagner',
  'Haddad',
  'Nováková',
];

const COMPANIES = [
  ['Harbour Freight', 'harbour.example'],
  ['Northwind Bank', 'northwind.example'],
  ['Blue Bottle Foods', 'bluebottle.example'],
  ['Maple Software', 'maple.example'],
  ['Sunny Hotels', 'sunny.example'],
  ['Quiet Cars', 'quiet.example'],
];

/** Companies whose filter follows the links of every mail. */
const FILTERED = ['northwind.example'];

/** The mail server answers that there is no such mailbox: see inbox/smtp.js. */
const GONE = 'gone.example';

const ascii = (name) =>
  name
    .normalize('NFD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase();

/** 60 people; two of them have left their company. */
const PEOPLE = Array.from({ length: 60 }, (_, index) => {
  const firstName = FIRST_NAMES[index % 10];
  const lastName = LAST_NAMES[(index * 3 + Math.floor(index / 10)) % 10];
  const [company, domain] = COMPANIES[(index * 5 + Math.floor(index / 10)) % 6];
  const host = index % 29 === 28 ? GONE : domain;

  return {
    email: `${ascii(firstName)}.${ascii(lastName)}@${host}`,
    ...{ firstName, lastName, company },
    attributes: { plan: index % 3 ? 'starter' : 'pro' },
  };
});

module.exports = { FILTERED, GONE, PEOPLE };
