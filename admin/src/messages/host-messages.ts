import { PLUGIN_ID } from '../plugin';
import de from './host/de.json';
import en from './host/en.json';
import es from './host/es.json';
import fr from './host/fr.json';

const LANGUAGES: Record<string, Record<string, string>> = { de, en, es, fr };

/** The words that Strapi shows outside the plugin's own parts, by the ids of messages: all that every page of the admin loads. */
export const hostMessages = (language: string): Record<string, string> | null =>
  LANGUAGES[language] ? withPrefix(LANGUAGES[language]) : null;

/** As Strapi keeps the words of all plugins. */
export const withPrefix = (words: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(words).map(([key, text]) => [`${PLUGIN_ID}.${key}`, text]));
