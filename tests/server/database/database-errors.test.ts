import { isDeadlock, isDuplicate } from '../../../server/src/database/database-errors';

const driverError = (values: object) => Object.assign(new Error('refused'), values);

test.each([
  ['a deadlock of PostgreSQL', { code: '40P01' }, true],
  ['a serialization failure', { code: '40001' }, true],
  ['a deadlock of MySQL', { code: 'ER_LOCK_DEADLOCK', errno: 1213, sqlState: '40001' }, true],
  ['a lock timeout of MySQL', { errno: 1205 }, true],
  ['a row that changed since the transaction of MariaDB began', { errno: 1020 }, true],
  ['a snapshot of SQLite that is too old to write', { code: 'SQLITE_BUSY_SNAPSHOT' }, true],
  ['a duplicate', { code: '23505' }, false],
  ['a lost connection', { code: 'ECONNRESET' }, false],
])('%s (%j) is retried: %p', (_, values, isRetried) => {
  expect(isDeadlock(driverError(values))).toBe(isRetried);
});

const EMAIL = { index: 'sequences_prospects_email_unique', column: 'sequences_prospects.email' };

test.each([
  ['PostgreSQL', { code: '23505', constraint: EMAIL.index }, true],
  ['PostgreSQL, another index', { code: '23505', constraint: 'sequences_prospects_pkey' }, false],
  ['MariaDB', { errno: 1062, message: `Duplicate entry 'a@b.test' for key '${EMAIL.index}'` }, true],
  [
    'MySQL 8',
    { errno: 1062, message: `Duplicate entry 'a' for key 'sequences_prospects.${EMAIL.index}'` },
    true,
  ],
  ['MariaDB, another index', { errno: 1062, message: "Duplicate entry '1' for key 'PRIMARY'" }, false],
  [
    'SQLite',
    { code: 'SQLITE_CONSTRAINT_UNIQUE', message: `UNIQUE constraint failed: ${EMAIL.column}` },
    true,
  ],
  [
    'SQLite, another column',
    { code: 'SQLITE_CONSTRAINT_UNIQUE', message: 'UNIQUE constraint failed: sequences_prospects.id' },
    false,
  ],
  ['no error of a driver', { code: 'ENOENT' }, false],
])('a duplicate of one index is told from other errors: %s', (_, values, isOne) => {
  const error = driverError(values);

  expect(isDuplicate(error, EMAIL)).toBe(isOne);
  if (isOne) expect(isDeadlock(error)).toBe(false);
});
