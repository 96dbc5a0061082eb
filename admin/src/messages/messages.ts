import { withPluginPrefix } from './host-messages';

type Messages = Record<string, string>;

const LANGUAGES: Record<string, () => Promise<{ default: Messages }>> = {
  de: () => import('./de.json'),
  en: () => import('./en.json'),
  es: () => import('./es.json'),
  fr: () => import('./fr.json'),
};

const cache = new Map<string, Messages>();

/** The result of an earlier `loadMessages`; null if there was none. */
export const cachedMessages = (language: string): Messages | null => cache.get(language) ?? null;

/**
 * Loads the plugin's messages by message id, once per language. Falls back to English if there is no
 * translation or its file cannot be loaded; rejects if the English file cannot be loaded either. Every
 * translation is complete, so English is never merged in.
 */
export const loadMessages = async (language: string): Promise<Messages> => {
  const messages = cache.get(language) ?? withPluginPrefix(await importMessages(language));
  cache.set(language, messages);

  return messages;
};

const importMessages = async (language: string): Promise<Messages> => {
  if (!LANGUAGES[language] || language === ENGLISH) return (await LANGUAGES[ENGLISH]()).default;
  try {
    return (await LANGUAGES[language]()).default;
  } catch {
    return importMessages(ENGLISH);
  }
};

const ENGLISH = 'en';
