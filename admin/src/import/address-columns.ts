import { readAddressCell } from '../../../server/src/prospects/cells/address-cell';
import type { FileRow } from './csv';
import { fieldOfHeader, normaliseHeader, withoutAccents } from './known-headers';

/** The headers and the first rows of a file. */
type Table = { headers: string[]; rows: FileRow[] };

/**
 * The columns with the email addresses of the people of the file, in the order in which they are used. Cells decide, and not
 * headers alone: "Email opt-out" holds none. Addresses of somebody else, such as "Owner email", do not count, nor those of one
 * side of a booking or an order, such as "User email", where there are those of the other.
 */
export const findAddressColumns = ({ headers, rows }: Table): number[] => {
  const columns = headers.map((header, column) => ({
    column,
    header,
    isNamed: fieldOfHeader(header) === 'email',
    ...countAddresses(rows, column),
  }));
  const own = withoutOtherSide(columns.filter(({ header }) => !isOfSomebodyElse(header)));
  const named = own.filter(
    ({ header, isNamed, addresses, filled }) =>
      addresses > 0 && (isNamed || (mentionsEmail(header) && addresses * 2 >= filled))
  );
  const main = named.findIndex(({ isNamed }) => isNamed);
  // "Alternative email" may stand before "Email".
  if (main >= 0) return named.slice(main).map(toColumn);
  const invited = named.filter(({ header }) => INVITED.test(wordsOf(header)));
  if (named.length > 0) return (invited.length > 0 ? invited : named).map(toColumn);

  const fullest = own.filter(isHolding).sort((a, b) => b.addresses - a.addresses)[0];
  // A file may have its addresses below the first rows.
  const found = fullest ?? own.find(({ isNamed, filled }) => isNamed && filled === 0);
  return found ? [found.column] : [];
};

type Column = {
  column: number;
  header: string;
  isNamed: boolean;
  filled: number;
  addresses: number;
  distinct: number;
};

const isHolding = ({ addresses, filled }: Column) => addresses * 2 > filled;

/** Leaves out columns of an inviter or seller, by their name or by few addresses in many rows, unless no other is left. */
const withoutOtherSide = (columns: Column[]): Column[] => {
  const isOther = (column: Column) => INVITING.test(wordsOf(column.header)) || isRepeating(column);
  const hasPeople = columns.some((column) => isHolding(column) && !isOther(column));

  return hasPeople ? columns.filter((column) => !isOther(column)) : columns;
};

const isRepeating = ({ addresses, distinct }: Column) => addresses >= 3 && distinct * 3 <= addresses;

const toColumn = ({ column }: { column: number }) => column;

const countAddresses = (rows: FileRow[], column: number) => {
  const cells = rows.map((row) => row.cells[column] ?? '').filter((cell) => cell.trim() !== '');
  const addresses = cells.flatMap((cell) => readAddressCell(cell).address ?? []);

  return { filled: cells.length, addresses: addresses.length, distinct: new Set(addresses).size };
};

const EMAIL_WORDS =
  /email|mail|courriel|correo|correio|epost|mejl|posta|почт|имейл|メール|邮箱|邮件|郵件|郵箱|信箱|電郵|이메일|메일/u;

/** Outlook's "E-mail Display Name" repeats the address beside the name. */
const DISPLAY_NAME = /displayname|anzeigename|nomcomplet|nombreparamostrar/;

const mentionsEmail = (header: string) => {
  const name = normaliseHeader(header);

  return EMAIL_WORDS.test(name) && !DISPLAY_NAME.test(name);
};

/** People and programs around the person, in the words of CRMs. */
const SOMEBODY_ELSE = [
  ...[
    'owner',
    'manager',
    'referr\\w+',
    'referred by',
    'refered by',
    'referral',
    'assistant',
    'supervisor',
    'boss',
  ],
  ...[
    'created by',
    'modified by',
    'updated by',
    'added by',
    'imported by',
    'assigned( to)?',
    'assignee',
    'creator',
  ],
  ...[
    'reports to',
    'reporting to',
    'sales ?rep\\w*',
    'representative',
    'agent',
    'salesperson',
    'sales person',
  ],
  ...['sender', 'from', 'introduced by', 'invited by', 'approved by', 'author', 'secretary', 'emergency'],
  ...['spouse', 'parent', 'guardian', 'account manager', 'account executive', 'team lead'],
  ...[
    '\\p{L}*(besitzer|inhaber|eigentumer|betreuer|vertreter|bearbeiter|berater)\\p{L}*',
    'zustandig\\p{L}*',
    'vorgesetzte\\p{L}*',
  ],
  ...[
    'empfohlen von',
    'geworben von',
    'erstellt von',
    'geandert von',
    'vertreter\\w*',
    'assistenz',
    'ansprechpartner intern',
  ],
  ...[
    'proprietaire',
    'responsable',
    'gestionnaire',
    'cree par',
    'modifie par',
    'parraine? par',
    'assistante?',
  ],
  ...['recommande par', 'charge d affaires', 'superieur'],
  ...[
    'propietari[oa]',
    'creado por',
    'modificado por',
    'referido por',
    'recomendado por',
    'asistente',
    'gestor\\w*',
  ],
  ...[
    'proprietari[oa]',
    'responsabile',
    'creato da',
    'modificato da',
    'segnalato da',
    'assistente',
    'referente commerciale',
  ],
  ...[
    '\\p{L}*(eigenaar|beheerder|manager)',
    'aangemaakt door',
    'gewijzigd door',
    'aanbevolen door',
    'leidinggevende',
  ],
  ...['criado por', 'modificado por', 'indicado por', 'recomendado por', 'gerente', 'responsavel'],
  ...[
    'wlasciciel',
    'opiekun',
    'przelozony',
    'vlastnik',
    '\\p{L}*agare',
    'владелец',
    'ответственный',
    'менеджер',
  ],
  ...[
    '所有者',
    '営業担当\\S*',
    '上司',
    '紹介者',
    '负责人',
    '所有人',
    '推荐人',
    '經理',
    '经理',
    '담당자',
    '소유자',
  ],
];

const SOMEBODY = new RegExp(
  `(^|\\P{L})(${SOMEBODY_ELSE.join('|')})(?=$|\\P{L}|の|的|邮箱|郵件|メール|이메일)`,
  'u'
);

/** Words for the inviter or seller. A file that names the invited or the customer, too, is about those. */
const INVITING =
  /(^|\P{L})(users?|hosts?|recruiters?|interviewers?|hiring|buyers?|purchasers?|payers?|organi[sz]ers?|bookers?|booked by|sellers?|teachers?|trainers?|coach|consultant|advisor|employee|staff|operator|coordinator|contact person|gastgeber|veranstalter|kaufer|besteller|organisateur|acheteur|recruteur|utilisateur|organizador|comprador|reclutador|usuario|anfitrion|organizzatore|acquirente|utente)(?=$|\P{L})/u;

const INVITED =
  /(^|\P{L})(invitees?|attendees?|candidates?|customers?|clients?|guests?|participants?|registrants?|applicants?|leads?|prospects?|recipients?|subscribers?|members?|students?|patients?|teilnehmer|gast|bewerber|kunden?|invite|candidat|cliente|invitado|asistente|candidato|participante|ospite|partecipante)(?=$|\P{L})/u;

/** True for a header of what belongs to another person: `Account owner`, `ReportsTo.Email`. */
export const isOfSomebodyElse = (header: string): boolean => {
  return SOMEBODY.test(wordsOf(header));
};

/** The words of a header in lower case, without accents, each behind one space. */
const wordsOf = (header: string): string =>
  withoutAccents(header)
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ');
