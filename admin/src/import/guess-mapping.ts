import type { FileRow } from './csv';
import { type Field, FIELDS, type Mapping, type Target } from './mapping';

/** Column names in English, French, German and Spanish, as `normaliseHeader` returns them. */
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

const EMAIL_ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Guesses the target of each column by its name, and the email column also by its content. A field is assigned once. */
export const guessMapping = (headers: string[], rows: FileRow[]): Mapping => {
  const unassigned = new Set<Field>(FIELDS);
  const assign = (field: Field | undefined): Target['to'] =>
    field && unassigned.delete(field) ? field : 'nowhere';
  const mapping: Mapping = headers.map((header) => ({
    to: assign(FIELDS.find((field) => NAMES[field].includes(normaliseHeader(header)))),
    attribute: attributeName(header),
  }));

  if (!unassigned.has('email')) return mapping;
  const emailColumn = headers.findIndex((_, column) => rows.some(({ cells }) => isAddress(cells[column])));
  return mapping.map((target, column) => (column === emailColumn ? { ...target, to: 'email' } : target));
};

/** A header row contains no email address. */
export const seemsHeader = (row: FileRow | undefined): boolean =>
  row !== undefined && !row.cells.some(isAddress);

const isAddress = (cell = '') => EMAIL_ADDRESS.test(cell.trim());

const normaliseHeader = (header: string) =>
  withoutAccents(header)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

const withoutAccents = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '');

/** camelCase, so that merge tags need no quotes: "Job title" becomes `jobTitle`. At most 64 characters. */
const attributeName = (header: string): string => {
  const [first = '', ...others] = withoutAccents(header)
    .split(/[^\p{L}\p{N}_]+/u)
    .filter(Boolean);
  const name = [first.charAt(0).toLowerCase() + first.slice(1), ...others.map(capitalise)].join('');

  return name.slice(0, 64);
};

const capitalise = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
