import { withPrefix } from './host-messages';

type Words = Record<string, string>;

const LANGUAGES: Record<string, () => Promise<{ default: Words }>> = {
  de: () => import('./de.json'),
  en: () => import('./en.json'),
  es: () => import('./es.json'),
  fr: () => import('./fr.json'),
};

const loaded = new Map<string, Words>();

/** What `loadWords` resolved with, where it did before. */
export const loadedWords = (language: string): Words | null => loaded.get(language) ?? null;

/**
 * The words of the plugin's own parts, by the ids of messages, loaded once. English in a language that has none, and where a
 * file cannot be loaded. Every language has all of them, so only one is loaded.
 */
export const loadWords = async (language: string): Promise<Words> => {
  const words = loaded.get(language) ?? withPrefix(await read(language));
  loaded.set(language, words);

  return words;
};

const read = async (language: string): Promise<Words> => {
  if (!LANGUAGES[language] || language === ENGLISH) return (await LANGUAGES[ENGLISH]()).default;
  try {
    return (await LANGUAGES[language]()).default;
  } catch {
    return read(ENGLISH);
  }
};

const ENGLISH = 'en';
