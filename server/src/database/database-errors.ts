type DriverError = { code?: unknown; errno?: unknown; sqlState?: unknown; name?: unknown };

/** The rows are at fault rather than the database: writing them again would fail again (SQL:2016 classes 22 and 23). */
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

/** Two transactions waited for each other; the one given up may try again. */
export const isDeadlock = (error: unknown): boolean => {
  const { code, errno } = (error ?? {}) as DriverError;
  return code === '40P01' || code === '40001' || errno === 1213 || errno === 1205;
};
