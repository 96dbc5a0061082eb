import { PLUGIN_ID } from '../plugin';
import de from './host/de.json';
import en from './host/en.json';
import es from './host/es.json';
import fr from './host/fr.json';

const LANGUAGES: Record<string, Record<string, string>> = { de, en, es, fr };

/**
 * The messages that Strapi's own UI shows, such as menu and widget titles, by message id; null if there is no
 * translation. Every page of the admin loads them, so all other messages are in `messages.ts`, loaded on
 * demand.
 */
export const hostMessages = (language: string): Record<string, string> | null =>
  LANGUAGES[language] ? withPluginPrefix(LANGUAGES[language]) : null;

/** Prefixes the keys with the plugin id, since Strapi keeps the messages of all plugins in one object. */
export const withPluginPrefix = (messages: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(messages).map(([key, text]) => [`${PLUGIN_ID}.${key}`, text]));
