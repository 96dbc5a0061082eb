type DriverError = { code?: unknown; errno?: unknown; sqlState?: unknown; name?: unknown };

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

/** True when the database rolled the transaction back because of a deadlock, serialization failure or lock timeout: retry it. */
export const isDeadlock = (error: unknown): boolean => {
  const { code, errno } = (error ?? {}) as DriverError;
  return code === '40P01' || code === '40001' || errno === 1213 || errno === 1205;
};
