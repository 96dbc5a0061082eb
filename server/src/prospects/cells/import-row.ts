import { memoize } from '../../lib/memoize';
import { faultOfAttribute, MAX_ATTRIBUTES, MAX_NAME_LENGTH } from '../attribute-faults';
import type { ImportRow, RefusalReason, RowRefusal } from '../contract';
import { parseLanguage } from '../language';
import { distinctTags, MAX_TAGS, readTagName, splitTagCell } from './tag-name';
import { readAddressCell } from './address-cell';
import { cleanLine, cleanText } from './cell-text';
import { type FileConsent, readConsentCell } from './consent-cell';
import { splitFullName } from './full-name';
import { readTimezoneCell } from './timezone-cell';

/** The fields of a row that can be stored; null for an empty, missing or dropped one. */
export type ProspectFields = {
  email: string;
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  timezone: string | null;
  language: string | null;
  attributes: Record<string, string>;
  tags: string[];
  consents: { opens: FileConsent; clicks: FileConsent };
};

export type ValidRow = {
  prospect: ProspectFields;
  /** Values that cannot be used. The person is imported without them. */
  dropped: RowRefusal[];
  /** Valid email addresses of the row beside the one that is used. */
  otherAddresses: string[];
};

export type ParsedRow = ValidRow | { refusal: RowRefusal };

const MAX_LENGTH = 255;

/** Control characters could inject mail headers through a name; databases reject lone surrogates. */
const INVALID_IN_LINE = /[\p{Cc}\p{Cs}]/u;

/** Parses rows. When rows share an email address, all but the first are refused. Never throws. */
export const parseRows = (rows: ImportRow[]): ParsedRow[] => {
  const parse = createRowParser();

  return rows.map(parse);
};

/** A parser that remembers the email addresses of the rows before. Never throws. */
export const createRowParser = () => {
  const parseFields = createFieldParser();
  const seen = new Set<string>();

  return (row: ImportRow): ParsedRow => {
    const { address, others } = readAddressCell(row.email);
    if (!address) return refusal('email', 'invalid-email-address');
    if (seen.has(address)) return refusal('email', 'twice-in-file');
    seen.add(address);

    return { ...parseFields(row, address), otherAddresses: others };
  };
};

/** A parser of all but the address, which its caller has read. Never throws. */
export const createFieldParser = () => {
  const readTimezone = memoize((cell: string) => readTimezoneCell(cell) ?? '');
  const readLanguage = memoize((cell: string) => parseLanguage(cell) ?? '');

  return (row: ImportRow, address: string): Omit<ValidRow, 'otherAddresses'> => {
    const dropped: RowRefusal[] = [];
    const prospect = {
      email: address,
      ...parseLines(row, dropped),
      timezone: parseName(row.timezone, { read: readTimezone, fault: TIMEZONE, dropped }),
      language: parseName(row.language, { read: readLanguage, fault: LANGUAGE, dropped }),
      attributes: parseAttributes(row.attributes, dropped),
      tags: parseTags(row.tags, dropped),
      consents: {
        opens: parseConsent('opensConsent', row, dropped),
        clicks: parseConsent('clicksConsent', row, dropped),
      },
    };
    return { prospect, dropped };
  };
};

const refusal = (field: string, reason: RefusalReason): ParsedRow => ({ refusal: { field, reason } });

const LINES = ['firstName', 'lastName', 'company'] as const;

const parseLines = (row: ImportRow, dropped: RowRefusal[]) => {
  const lines: Pick<ProspectFields, (typeof LINES)[number]> = {
    firstName: null,
    lastName: null,
    company: null,
  };
  for (const field of LINES) {
    const text = cleanLine(row[field] ?? '');
    const reason = faultOfLine(text);
    if (reason) dropped.push({ field, reason });
    else lines[field] = text || null;
  }
  return row.firstName?.trim() || row.lastName?.trim() ? lines : { ...lines, ...parseFullName(row, dropped) };
};

const parseFullName = ({ fullName = '' }: ImportRow, dropped: RowRefusal[]) => {
  const text = cleanLine(fullName);
  const name = splitFullName(text);
  const reason = faultOfLine(text) ?? (name ? null : 'no-person-name');
  if (text && reason) dropped.push({ field: 'fullName', reason });

  return text && !reason ? name : null;
};

const faultOfLine = (text: string): RefusalReason | null => {
  if (text.length > MAX_LENGTH) return 'too-long';
  return INVALID_IN_LINE.test(text) ? 'unstorable-characters' : null;
};

const TIMEZONE: RowRefusal = { field: 'timezone', reason: 'unknown-timezone' };
const LANGUAGE: RowRefusal = { field: 'language', reason: 'unknown-language' };

/** `read` answers an empty text for a name that it does not know. */
type NameParts = { read: (name: string) => string; fault: RowRefusal; dropped: RowRefusal[] };

const parseName = (cell = '', { read, fault, dropped }: NameParts): string | null => {
  const text = cleanLine(cell);
  const name = text ? read(text) : '';
  if (text && !name) dropped.push(fault);

  return name || null;
};

const parseConsent = (
  field: 'opensConsent' | 'clicksConsent',
  row: ImportRow,
  dropped: RowRefusal[]
): FileConsent => {
  const consent = readConsentCell(cleanLine(row[field] ?? ''));
  if (consent === undefined) dropped.push({ field, reason: 'unknown-consent' });

  return consent ?? null;
};

const parseAttributes = (cells: ImportRow['attributes'] = {}, dropped: RowRefusal[]) => {
  const attributes = new Map<string, string>();
  for (const [rawName, cell] of Object.entries(cells)) {
    const [name, text] = [cleanText(rawName), cleanText(cell)];
    if (text === '' || attributes.has(name)) continue;
    const reason = attributes.size === MAX_ATTRIBUTES ? 'too-many-attributes' : faultOfAttribute(name, text);
    if (reason) dropped.push({ field: name.slice(0, MAX_NAME_LENGTH) || 'attributes', reason });
    else attributes.set(name, text);
  }
  return Object.fromEntries(attributes);
};

const parseTags = (cell = '', dropped: RowRefusal[]): string[] => {
  const texts = splitTagCell(cell);
  const names = texts.map(readTagName).filter((name) => name !== null);
  const tags = distinctTags(names);
  if (names.length < texts.length) dropped.push({ field: 'tags', reason: 'invalid-tag' });
  if (tags.length > MAX_TAGS) dropped.push({ field: 'tags', reason: 'too-many-tags' });

  return tags.slice(0, MAX_TAGS);
};
