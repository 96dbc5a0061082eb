import { isTimezone } from '../timezone';

/**
 * The IANA time zone that a cell names, also as HubSpot writes it: `us_slash_pacific`. Null for another text. Never throws.
 */
export const readTimezoneCell = (cell: string): string | null => {
  const name = cell.trim().replaceAll('_slash_', '/').replaceAll(' ', '_');
  // Some runtimes know offsets, too, and some do not.
  if (!/^\p{L}/u.test(name) || !isTimezone(name)) return null;

  return name === name.toLowerCase() ? writtenName(name) : name;
};

const writtenName = (name: string) =>
  new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
