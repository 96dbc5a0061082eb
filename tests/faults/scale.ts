import { type Database, databases } from '../helpers/databases';

/** True in the long run, `npm run test:faults`, which takes about an hour. */
export const isLong = process.env.SEQUENCES_FAULTS === 'long';

export const scale = <Value>({ short, long }: { short: Value; long: Value }): Value =>
  isLong ? long : short;

/** The available databases, MariaDB only in the long run: it differs from the others only in one statement. */
export const faultDatabases = (): Database[] =>
  databases().filter((database) => isLong || database !== 'mariadb');

/** The fault databases that are reached over a network connection. */
export const networkDatabases = (): Database[] =>
  faultDatabases().filter((database) => database !== 'sqlite');

/** `describe.each`, which Jest refuses without a case: the tests are then listed as one that was skipped. */
export const describeEach =
  <Case>(cases: Case[]) =>
  (name: string, tests: (testCase: Case) => void) => {
    if (cases.length > 0) describe.each(cases)(name, tests);
    else test.skip(`${name}: no such database answers`, () => undefined);
  };

/** Values of the option `tracking.answerAfter`. */
export const ANSWER_AFTER = ['journal', 'database'] as const;

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Prints a line for people. Writes to stderr directly, since Jest adds a stack trace to console output. */
export const printResult = (text: string) => process.stderr.write(`${text}\n`);
