import { de, en, es, fr, it, nl, pt } from 'chrono-node';
import { DAY_MS } from '../../lib/durations';

/** How a language says until when somebody is away, or from when back. `parse` reads dates with month names. */
type Language = { until: RegExp; back: RegExp; parse: (text: string, at: Date) => Date | null };

/**
 * The end of an absence that a text names: 18:00 UTC of its last day, or 6:00 UTC of the day of the return. Null when it names
 * none after `at`, or only one that is more than 30 days ahead.
 */
export const awayUntil = (text: string, at: Date): Date | null => {
  const line = text.slice(0, MAX_LENGTH).replace(/\s+/g, ' ');
  for (const language of LANGUAGES)
    for (const [pattern, hour] of [
      [language.until, LAST_HOUR],
      [language.back, FIRST_HOUR],
    ] as const)
      for (const { index } of [...line.matchAll(pattern)].slice(0, MAX_MATCHES)) {
        const phrase = line.slice(index).replace(pattern, '').slice(0, MAX_PHRASE_LENGTH);
        const dates = [...numericDates(phrase, at), language.parse(withoutClock(phrase), at)];
        const found = dates
          .map((date) => date && atHour(date, hour))
          .find((date) => date && isNear(date, at));
        if (found) return found;
      }
  return null;
};

const MAX_LENGTH = 4_000;
const MAX_MATCHES = 5;
const MAX_PHRASE_LENGTH = 48;
const LAST_HOUR = 18;
const FIRST_HOUR = 6;
const MAX_DAYS = 30;

const isNear = (date: Date, at: Date): boolean =>
  date > at && date.getTime() - at.getTime() <= MAX_DAYS * DAY_MS;

const atHour = (date: Date, hour: number): Date =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), hour));

/** A time of day would be read as a day of its own. */
const withoutClock = (phrase: string): string => phrase.replace(/\b\d{1,2}[:h]\d{2}\b.{0,6}/g, ' ');

/** Dates written in digits at the beginning of a phrase, the likelier reading first: day before month, then as in the USA. */
const numericDates = (phrase: string, at: Date): Date[] => {
  const iso = /^\D{0,24}(\d{4})-(\d{2})-(\d{2})/.exec(phrase);
  if (iso) return datesOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const [, one, other, year] =
    /^\D{0,24}(\d{1,2})[./-](\d{1,2})(?:[./-](\d{4}|\d{2})\b|[./-]?(?!\d))/.exec(phrase) ?? [];
  if (!one || !other) return [];
  const years = year ? [(Number(year) % 2000) + 2000] : [at.getUTCFullYear(), at.getUTCFullYear() + 1];

  return years.flatMap((full) => [
    ...datesOf(full, Number(other), Number(one)),
    ...datesOf(full, Number(one), Number(other)),
  ]);
};

const datesOf = (year: number, month: number, day: number): Date[] => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return month >= 1 && month <= 12 && date.getUTCDate() === day ? [date] : [];
};

type Chrono = {
  parse: (
    text: string,
    at: { instant: Date; timezone: string },
    options: { forwardDate: boolean }
  ) => Array<{
    index: number;
    start: { date: () => Date; isCertain: (part: 'day' | 'weekday' | 'month') => boolean };
  }>;
};

/** The first date of a phrase, near its beginning, that names a day. */
const reader =
  (chrono: Chrono) =>
  (text: string, at: Date): Date | null => {
    const [first] = chrono.parse(text, { instant: at, timezone: 'UTC' }, { forwardDate: true });
    if (!first || first.index > MAX_PHRASE_LENGTH / 2) return null;
    const { start } = first;

    return start.isCertain('day') || start.isCertain('weekday') ? start.date() : null;
  };

const POLISH_MONTHS = [
  ['stycz', 'January'],
  ['lut', 'February'],
  ['mar', 'March'],
  ['kwie', 'April'],
  ['maj', 'May'],
  ['czerw', 'June'],
  ['lip', 'July'],
  ['sierp', 'August'],
  ['wrze', 'September'],
  ['pa[źz]dzier', 'October'],
  ['listopad', 'November'],
  ['grud', 'December'],
] as const;

/** chrono-node does not know Polish. */
const readPolish = (text: string, at: Date): Date | null =>
  reader(en)(
    POLISH_MONTHS.reduce(
      (words, [month, name]) => words.replace(new RegExp(`(?<!\\p{L})${month}\\p{L}*`, 'iu'), name),
      text
    ),
    at
  );

const LANGUAGES: Language[] = [
  {
    until: /(?<!\p{L})(?:until|till|through|thru|up to(?: and including)?)(?!\p{L})/giu,
    back: /(?<!\p{L})(?:back (?:in the office |at work |at my desk )?(?:on|from)|return(?:ing)?(?: to (?:the office|work))?(?: on)?|available (?:again )?(?:on|from)|be back)(?!\p{L})/giu,
    parse: reader(en),
  },
  {
    until: /(?<!\p{L})bis(?: einschließlich| inklusive| inkl\.| zum)?(?!\p{L})/giu,
    back: /(?<!\p{L})(?:ab(?: dem)?|zurück am|wieder am|wieder ab(?: dem)?|erst am|bin (?:ich )?am)(?!\p{L})/giu,
    parse: reader(de),
  },
  {
    until: /(?<!\p{L})jusqu['’](?:au|à|en)(?!\p{L})/giu,
    back: /(?<!\p{L})(?:de retour(?: au bureau)?(?: le| à partir du| dès le)?|à partir du|reviens? le|retour le|reprendrai le)(?!\p{L})/giu,
    parse: reader(fr),
  },
  {
    until: /(?<!\p{L})hasta (?:el|la)(?!\p{L})/giu,
    back: /(?<!\p{L})(?:regres\p{L}+(?: a la oficina)?(?: el)?|vuelvo(?: el)?|volveré(?: a la oficina)?(?: el)?|a partir del)(?!\p{L})/giu,
    parse: reader(es),
  },
  {
    until: /(?<!\p{L})fino (?:al|a)(?!\p{L})/giu,
    back: /(?<!\p{L})(?:rientr\p{L}+(?: in ufficio)?(?: il)?|torn\p{L}+(?: in ufficio)?(?: il)?|a partire dal|di nuovo (?:in ufficio|disponibile)(?: dal| il)?)(?!\p{L})/giu,
    parse: reader(it),
  },
  {
    until: /(?<!\p{L})tot(?: en met| en)?(?!\p{L})/giu,
    back: /(?<!\p{L})(?:terug(?: op kantoor)?(?: op| vanaf)?|vanaf|weer (?:aanwezig|bereikbaar)(?: op| vanaf)?)(?!\p{L})/giu,
    parse: reader(nl),
  },
  {
    until: /(?<!\p{L})até(?: (?:o dia|ao dia|dia|a|ao|o))?(?!\p{L})/giu,
    back: /(?<!\p{L})(?:regress\p{L}+(?: ao escritório)?(?: a| no dia| em)?|retorn\p{L}+(?: ao escritório)?(?: no dia| em)?|volt\p{L}+(?: ao escritório)?(?: no dia| em)?|a partir d[eo](?: dia)?)(?!\p{L})/giu,
    parse: reader(pt),
  },
  {
    until: /(?<!\p{L})do(?: dnia)?(?= \d)/giu,
    back: /(?<!\p{L})(?:wracam(?: do biura| do pracy)?(?: w dniu)?|wrócę(?: do biura| do pracy)?(?: w dniu)?|od(?: dnia)?|ponownie (?:od|w dniu))(?!\p{L})/giu,
    parse: readPolish,
  },
];
