import { withPrefix } from './host-messages';

type Messages = Record<string, string>;

const LANGUAGES: Record<string, () => Promise<{ default: Messages }>> = {
  de: () => import('./de.json'),
  en: () => import('./en.json'),
  es: () => import('./es.json'),
  fr: () => import('./fr.json'),
};

const loaded = new Map<string, Messages>();

/** What `loadMessages` resolved with, where it did before. */
export const loadedMessages = (language: string): Messages | null => loaded.get(language) ?? null;

/**
 * The words of the plugin's own parts, by the ids of messages, loaded once. English in a language that has none, and where a
 * file cannot be loaded. Every language has all of them, so only one is loaded.
 */
export const loadMessages = async (language: string): Promise<Messages> => {
  const words = loaded.get(language) ?? withPrefix(await read(language));
  loaded.set(language, words);

  return words;
};

const read = async (language: string): Promise<Messages> => {
  if (!LANGUAGES[language] || language === ENGLISH) return (await LANGUAGES[ENGLISH]()).default;
  try {
    return (await LANGUAGES[language]()).default;
  } catch {
    return read(ENGLISH);
  }
};

const ENGLISH = 'en';
