import type { FileRow } from './csv';
import { type Field, FIELDS, type Mapping, type Target } from './mapping';

/** Names of columns in English, French, German and Spanish, without accents, blanks and punctuation. */
const NAMES: Record<Field, string[]> = {
  email: [
    ...['email', 'emailaddress', 'emailaddresses', 'mail', 'contactemail', 'workemail', 'businessemail'],
    ...['adresseemail', 'adressemail', 'adressedemail', 'emailpro', 'emailprofessionnel', 'mailpro'],
    ...['courriel', 'adressecourriel', 'adresseelectronique', 'mel'],
    ...['emailadresse', 'mailadresse', 'epost', 'epostadresse', 'emailgeschaftlich', 'geschaftlicheemail'],
    ...['correo', 'correoelectronico', 'direcciondecorreo', 'direcciondecorreoelectronico'],
    ...['direcciondeemail', 'emaildecontacto', 'correodecontacto', 'correodetrabajo'],
  ],
  firstName: [
    ...['firstname', 'first', 'fname', 'givenname', 'forename', 'prenom', 'prenomducontact'],
    ...['vorname', 'rufname', 'nombre', 'nombredepila', 'primernombre', 'nombredelcontacto'],
  ],
  lastName: [
    ...['lastname', 'last', 'lname', 'surname', 'familyname', 'nom', 'nomdefamille', 'nomducontact'],
    ...['nachname', 'familienname', 'zuname', 'apellido', 'apellidos', 'primerapellido'],
  ],
  company: [
    ...['company', 'companyname', 'organization', 'organisation', 'organizationname', 'employer', 'account'],
    ...['accountname', 'business', 'entreprise', 'nomdelentreprise', 'societe', 'nomdelasociete'],
    ...['raisonsociale', 'firma', 'firmenname', 'unternehmen', 'unternehmensname', 'gesellschaft'],
    ...['arbeitgeber', 'betrieb', 'empresa', 'nombredelaempresa', 'nombredeempresa', 'compania', 'sociedad'],
    ...['razonsocial', 'organizacion'],
  ],
  timezone: [
    'timezone',
    'tz',
    'ianatimezone',
    'fuseau',
    'fuseauhoraire',
    'zeitzone',
    'zonahoraria',
    'husohorario',
  ],
};

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Where each column seems to belong by its name; the address by what it looks like, too. A field is guessed once. */
export const guessMapping = (headers: string[], rows: FileRow[]): Mapping => {
  const open = new Set<Field>(FIELDS);
  const take = (field: Field | undefined): Target['to'] => (field && open.delete(field) ? field : 'nowhere');
  const mapping: Mapping = headers.map((header) => ({
    to: take(FIELDS.find((field) => NAMES[field].includes(plain(header)))),
    attribute: attributeName(header),
  }));

  if (!open.has('email')) return mapping;
  const addresses = headers.findIndex((_, column) => rows.some(({ cells }) => isAddress(cells[column])));
  return mapping.map((target, column) => (column === addresses ? { ...target, to: 'email' } : target));
};

/** Rows that hold an address among their names begin without names. */
export const seemsHeader = (row: FileRow | undefined): boolean =>
  row !== undefined && !row.cells.some(isAddress);

const isAddress = (cell = '') => ADDRESS.test(cell.trim());

const plain = (header: string) =>
  withoutAccents(header)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

const withoutAccents = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '');

/** As merge tags like it best: "Job title" becomes `jobTitle`. */
const attributeName = (header: string): string => {
  const [first = '', ...others] = withoutAccents(header)
    .split(/[^\p{L}\p{N}_]+/u)
    .filter(Boolean);
  const name = [first.charAt(0).toLowerCase() + first.slice(1), ...others.map(capitalise)].join('');

  return name.slice(0, 64);
};

const capitalise = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
