import { toJsonObject } from '../database/database';
import { plainText } from './cells/plain-text';

type Fields = {
  email: string;
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  /** An object, or the column as a driver returns it. */
  attributes: unknown;
};

const MAX_WORDS = 10;

/** Limit of one attribute: a search looks for a plan or a city, not for the end of a long note. */
const MAX_VALUE_LENGTH = 200;

/** The text of a prospect that searches look in: lower case, without accents, words separated by spaces. */
export const searchTextOf = ({ email, firstName, lastName, company, attributes }: Fields): string =>
  plainText([email, firstName, lastName, company, ...attributeTexts(attributes)].filter(Boolean).join(' '));

/** The words of a search, as they are in the text. */
export const searchWords = (search: string): string[] => typedWords(plainText(search));

/** The words of a search, as somebody typed them. */
export const typedWords = (search: string): string[] =>
  search
    .replace(/[\\%]/g, ' ') // Wildcards and escapes of `like`.
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MAX_WORDS);

const attributeTexts = (attributes: unknown): string[] =>
  Object.values(toJsonObject(attributes))
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .map((value) => String(value).slice(0, MAX_VALUE_LENGTH));
