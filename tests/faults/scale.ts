import { type Database, databases } from '../helpers/databases';

/** The long forms, for hours nobody waits in: `npm run test:faults`. */
export const isLong = process.env.SEQUENCES_FAULTS === 'long';

export const scale = <Value>({ short, long }: { short: Value; long: Value }): Value =>
  isLong ? long : short;

/** MariaDB is left to the long forms: it runs the same code behind another statement. */
export const faultDatabases = (): Database[] =>
  databases().filter((database) => isLong || database !== 'mariadb');

/** Those that are reached through a network, which can break. */
export const distantDatabases = (): Database[] =>
  faultDatabases().filter((database) => database !== 'sqlite');

/** The option `answerAfter`: what a hit waits for before it is answered. */
export const PLACES = ['journal', 'database'] as const;

export const pause = (ms: number) => new Promise((soon) => setTimeout(soon, ms));

/** Figures for people, past what Jest does to a console. */
export const tell = (text: string) => process.stderr.write(`${text}\n`);
