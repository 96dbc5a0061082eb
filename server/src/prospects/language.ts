import { memoize } from '../lib/memoize';

/** Longer tags have extensions that no page and no template needs. */
export const MAX_LANGUAGE = 35;

/**
 * The canonical BCP 47 tag of a language that this runtime knows: of a tag (`de-at`, also `de_AT`), or of its name in English,
 * German, French or Spanish, or in the language itself. Null for anything else.
 */
export const parseLanguage = (text: string): string | null => {
  const trimmed = text.trim();
  const named = languageNames().get(trimmed.toLowerCase().normalize('NFC'));
  if (named) return named;
  if (trimmed.length > MAX_LANGUAGE) return null;

  try {
    const tag = new Intl.Locale(trimmed.replaceAll('_', '-'));
    return isKnown(tag.language) ? tag.toString() : null;
  } catch {
    return null;
  }
};

const inEnglish = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

const isKnown = (language: string): boolean => inEnglish.of(language) !== undefined;

const NAMED_IN = ['en', 'de', 'fr', 'es'];

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/** Codes of two letters by the lower-case names of their languages. */
const languageNames = memoize(() => {
  const codes = LETTERS.flatMap((one) => LETTERS.map((other) => one + other)).filter(isKnown);
  const names = new Map<string, string>();
  for (const code of codes)
    for (const language of [...NAMED_IN, code]) {
      const name = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' }).of(code);
      if (name) names.set(name.toLowerCase().normalize('NFC'), new Intl.Locale(code).toString());
    }
  return names;
});
