import { readAddressCell } from '../../../server/src/prospects/cells/address-cell';
import type { FileRow } from './csv';
import { fieldOfHeader, normaliseHeader, withoutAccents } from './known-headers';

/** The headers and the first rows of a file. */
type Table = { headers: string[]; rows: FileRow[] };

/**
 * The columns with the email addresses of the people of the file, in the order in which they are used. Cells decide, and not
 * headers alone: "Email opt-out" holds none. Addresses of somebody else, such as "Owner email", do not count.
 */
export const findAddressColumns = ({ headers, rows }: Table): number[] => {
  const columns = headers.map((header, column) => ({
    column,
    header,
    isNamed: fieldOfHeader(header) === 'email',
    ...countAddresses(rows, column),
  }));
  const own = columns.filter(({ header }) => !isOfSomebodyElse(header));
  const named = own.filter(
    ({ header, isNamed, addresses, filled }) =>
      addresses > 0 && (isNamed || (mentionsEmail(header) && addresses * 2 >= filled))
  );
  const main = named.findIndex(({ isNamed }) => isNamed);
  // "Alternative email" may stand before "Email".
  if (named.length > 0) return named.slice(Math.max(main, 0)).map(toColumn);

  const holding = own.filter(({ addresses, filled }) => addresses * 2 > filled);
  const fullest = holding.sort((a, b) => b.addresses - a.addresses)[0];
  // A file may have its addresses below the first rows.
  const found = fullest ?? own.find(({ isNamed, filled }) => isNamed && filled === 0);
  return found ? [found.column] : [];
};

const toColumn = ({ column }: { column: number }) => column;

const countAddresses = (rows: FileRow[], column: number) => {
  const cells = rows.map((row) => row.cells[column] ?? '').filter((cell) => cell.trim() !== '');

  return {
    filled: cells.length,
    addresses: cells.filter((cell) => readAddressCell(cell).address !== null).length,
  };
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

/** True for a header of what belongs to another person: `Account owner`, `ReportsTo.Email`. */
export const isOfSomebodyElse = (header: string): boolean => {
  const words = withoutAccents(header)
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ');

  return SOMEBODY.test(words);
};
