type DriverError = {
  code?: unknown;
  errno?: unknown;
  sqlState?: unknown;
  name?: unknown;
  message?: unknown;
  constraint?: unknown;
};

/** True when the rows caused the error, so that a retry would fail again (SQLSTATE classes 22 and 23 of SQL:2016). */
export const isDataError = (error: unknown): boolean => {
  if (error instanceof TypeError || error instanceof RangeError) return true;
  const { code, sqlState, name } = (error ?? {}) as DriverError;
  const state = String(sqlState ?? code ?? '');
  return (
    /^2[23]\w{3}$/.test(state) ||
    /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG)/.test(state) ||
    /^(Application|Validation|NotFound)Error$/.test(String(name))
  );
};

/**
 * True when the database rolled the transaction back because of a deadlock, serialization failure or lock timeout: retry it.
 * 1020 is what MariaDB from 11.6 on answers to a change of a row that changed since the transaction began.
 */
export const isDeadlock = (error: unknown): boolean => {
  const { code, errno } = (error ?? {}) as DriverError;
  return (
    code === '40P01' ||
    code === '40001' ||
    code === 'SQLITE_BUSY_SNAPSHOT' ||
    errno === 1213 ||
    errno === 1205 ||
    errno === 1020
  );
};

/** True when a row with the same value exists. `index` is the name of the unique index, `column` is `table.column`. */
export const isDuplicate = (
  error: unknown,
  { index, column }: { index: string; column: string }
): boolean => {
  const { code, errno, constraint, message } = (error ?? {}) as DriverError;
  if (code === '23505') return constraint === index;
  if (errno === 1062) return String(message).includes(index);

  return /^SQLITE_CONSTRAINT/.test(String(code)) && String(message).endsWith(column);
};
