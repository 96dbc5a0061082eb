import { cleanLine } from './cell-text';

export type SplitName = { firstName: string | null; lastName: string | null };

/**
 * Splits the name of one person. Titles, degrees, nicknames and what stands in brackets are left out. Null for another text, such
 * as the name of a company, of two people, or an address. Never throws.
 *
 * The last name is what stands before a comma, what alone is written in capitals, all from the first particle on (`de la Cruz`),
 * or the last word; of four or more words the last two. A single word is a first name, or a last name after a title. In Chinese,
 * Japanese and Korean the last name is first, and in Russian the patronymic tells.
 */
export const splitFullName = (text: string): SplitName | null => {
  if (text.length > MAX_LENGTH) return null;
  const name = cleanLine(cleanLine(text).replace(ASIDES, ' ').replace(AFTER_DASH, ''));
  if (name === '' || NOT_ONE_PERSON.test(name) || isCompany(name)) return null;

  const [front, ...behind] = name.split(',').map((part) => part.trim());
  const given = behind.filter((part) => part !== '' && !isSuffix(part) && !isAcronym(part, name));
  if (given.length > 1) return null;
  const { words, hasTitle } = withoutTitles(front.split(' '));
  if (given.length === 0) return splitWords(words, hasTitle);

  const { words: givenWords } = withoutTitles(given[0].split(' '));
  return toName(givenWords, words);
};

const MAX_LENGTH = 255;

const MAX_WORDS = 8;

/** Brackets, and nicknames in quotes. */
const ASIDES = /\([^)]*\)|\[[^\]]*\]|<[^>]*>|"[^"]*"|[“”„][^“”]*[“”]|«[^»]*»/gu;

const AFTER_DASH = /\s[-–—|•]\s.*$/u;

const NOT_ONE_PERSON = /[@\d&+/\\_#*:;=]|(?:^|\s)(?:und|and|et|or|oder|ou)(?=\s)/iu;

const LEGAL_FORM =
  /(?:^|[\s,.])(?:g?gmbh|mbh|ohg|kgaa|e\. ?[vgk]|inc|llc|llp|ltd|limited|corp|corporation|company|plc|sarl|s\.a\.r\.l|s\.? ?r\.l|s\.? ?p\.a|s\. ?[al]|[bn]\.v|pty|oyj|aps|sp\. ?z|s\.r\.o|a\.s|kft|ооо|зао|оао)\.?(?=$|[\s,])/iu;

/** Short ones are also names in other letters: `Sa`, `Ab`. */
const SHORT_LEGAL_FORM = /\s(?:AG|KG|SE|UG|SA|SAS|NV|BV|AB|SL|OY|AS|SRL|GbR|eV|eG)(?=$|[\s,.])/u;

const COMPANY_WORDS =
  /(?:^|\s)(?:team|group|gruppe|groupe|grupo|holding|studios?|agency|agentur|agence|agencia|solutions|consulting|services|systems|software|technolog(?:y|ies)|international|industries|verlag|verein|stiftung|foundation|university|universität|université|universidad|institut|institute|hotel|support|info|vertrieb|einkauf|sekretariat|marketing|buchhaltung|accounting|department|abteilung)(?=$|\s)/iu;

const ASIAN_COMPANY = /株式会社|有限会社|合同会社|公司|㈱|주식회사/u;

const isUpperCase = (text: string) => text === text.toUpperCase() && text !== text.toLowerCase();

const isCompany = (name: string) =>
  LEGAL_FORM.test(name) ||
  (!isUpperCase(name) && SHORT_LEGAL_FORM.test(name)) ||
  COMPANY_WORDS.test(name) ||
  ASIAN_COMPANY.test(name);

const TITLES = new Set(
  [
    'dr prof professor professeur mr mrs ms miss mx herr herrn hr frau fräulein mme mlle madame mademoiselle monsieur',
    'sr sra srta señor señora señorita doña dott dottssa sigra signor signora dhr mevr mevrouw mgr judr mudr phdr',
    'dipl-ing dipl-kfm univ-prof ing-dipl magister pani',
  ]
    .join(' ')
    .split(' ')
);

/** Without their dot they may be names. */
const DOTTED_TITLE = /^(?:m|mag|ing|sig|lic|eng|rev|ir|drs|bc|fr|pd)\.$/i;

/** `med.`, `rer.`, `nat.` and `h.c.` after `Dr.` */
const FIELD_OF_TITLE = /^(?:\p{Ll}+\.)+$/u;

const SUFFIX =
  /^(?:jr|sr|jun|sen|ii|iii|iv|esq|ph\.?d|m\.?sc|b\.?sc|m\.a|b\.a|m\.d|m\.b\.a|ll\.?[bm]|dipl\.-ing|様|さん|氏)\.?$/iu;

const CAPITAL_SUFFIX = /^(?:MBA|MD|MA|BA|CPA|CFA|DDS|PMP|RN)$/;

const isSuffix = (word: string) => SUFFIX.test(word) || CAPITAL_SUFFIX.test(word);

/** A role such as `CTO`, after a comma. */
const isAcronym = (part: string, name: string) => /^\p{Lu}[\p{Lu}.]{1,4}$/u.test(part) && !isUpperCase(name);

const withoutTitles = (all: string[]): { words: string[]; hasTitle: boolean } => {
  const isTitle = (word: string, index: number) =>
    TITLES.has(word.toLowerCase().replaceAll('.', '')) ||
    DOTTED_TITLE.test(word) ||
    (index > 0 && FIELD_OF_TITLE.test(word));
  const first = all.findIndex((word, index) => !isTitle(word, index));
  const words = first < 0 ? [] : all.slice(first);
  while (words.length > 1 && isSuffix(words.at(-1) as string)) words.pop();

  return { words, hasTitle: first > 0 };
};

const splitWords = (words: string[], hasTitle: boolean): SplitName | null => {
  if (words.length > MAX_WORDS) return null;
  if (words.length < 2) return hasTitle ? toName([], words) : toName(words, []);
  if (words.every((word) => EAST_ASIAN.test(word))) return toName(words.slice(1), words.slice(0, 1));
  if (words.length === 3 && PATRONYMIC.test(words[2])) return toName([words[1]], [words[0]]);
  if (words.length === 3 && PATRONYMIC.test(words[1])) return toName([words[0]], [words[2]]);

  const leading = leadingCapitals(words);
  if (leading > 0) return toName(words.slice(leading), words.slice(0, leading));
  const full = withoutInitials(words);
  const start = startOfLastName(full);
  return toName(full.slice(0, start), full.slice(start));
};

const EAST_ASIAN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々ー]+$/u;

const PATRONYMIC = /(?:вич|вна|чна)$/u;

/** Words in capitals before others: `DE LA CRUZ Ada`. Initials do not count. */
const leadingCapitals = (words: string[]): number => {
  const count = words.findIndex((word) => !isUpperCase(word));

  return count > 0 && words.slice(0, count).some((word) => /\p{L}{3}/u.test(word)) ? count : 0;
};

const PARTICLES = new Set(
  'de del della delle dei di da das do dos du des le la van von vom zu zur zum der den ten ter el al bin ibn ben abu af av'.split(
    ' '
  )
);

/** As they are also written in names; the others are also names with a capital. */
const CAPITAL_PARTICLES = new Set('De Del Della Di Da Dos Du Van Von'.split(' '));

const isParticle = (word: string, isInCapitals: boolean) =>
  PARTICLES.has(isInCapitals ? word.toLowerCase() : word) || CAPITAL_PARTICLES.has(word);

const startOfLastName = (words: string[]): number => {
  const isInCapitals = words.every(isUpperCase);
  const last = words.length - 1;
  const particle = words.findIndex(
    (word, index) => index > 0 && index < last && isParticle(word, isInCapitals)
  );
  if (particle > 0) return particle;
  const capitals = isInCapitals ? -1 : words.findIndex((word) => isUpperCase(word) && /\p{L}{2}/u.test(word));
  if (capitals > 0 && words.slice(capitals).every(isUpperCase)) return capitals;
  // `Ortega y Gasset`.
  if (words.length > 3 && words[last - 1] === 'y') return last - 2;

  return words.length > 3 ? last - 1 : last;
};

/** Without initials between or after names. */
const withoutInitials = (words: string[]) =>
  words.filter((word, index) => index === 0 || !/^\p{Lu}\.?$/u.test(word));

const toName = (first: string[], last: string[]): SplitName | null => {
  const firstName = withoutInitials(first).join(' ');
  const lastName = last.join(' ');

  return firstName || lastName ? { firstName: firstName || null, lastName: lastName || null } : null;
};
