import { createContext, Script } from 'node:vm';

/** Synchronous work did not end before its deadline, and was ended. */
export class DeadlineExceeded extends Error {}

/**
 * Runs pure synchronous work, and ends it when it has used `maxMs` of CPU time, in the middle of a loop or a regular
 * expression. Work that a busy machine ended before it had that much runs again, with more time. Work inside of other such
 * work shares the outer deadline.
 *
 * V8 can only be interrupted from another thread: `node:vm` starts one for each call, which costs about 0.1 ms. The
 * `finally` blocks of ended work do not run.
 *
 * @throws {DeadlineExceeded}
 */
export const runWithDeadline = <Result>(work: () => Result, maxMs: number): Result => {
  if (sandbox.work !== null) return work();
  sandbox.work = work;
  try {
    return runInTime<Result>(maxMs, maxMs);
  } finally {
    sandbox.work = null;
  }
};

const runInTime = <Result>(timeoutMs: number, maxMs: number): Result => {
  const startedAt = process.cpuUsage();
  try {
    return script.runInContext(context, { timeout: timeoutMs }) as Result;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    const { user, system } = process.cpuUsage(startedAt);
    if ((user + system) / 1000 >= maxMs || timeoutMs >= MAX_SLOWNESS * maxMs)
      throw new DeadlineExceeded(`did not end within ${maxMs} ms`, { cause: error });
  }
  return runInTime(timeoutMs * 4, maxMs);
};

/** A process that gets less than this part of a CPU is not waited for. */
const MAX_SLOWNESS = 4;

const sandbox: { work: (() => unknown) | null } = { work: null };
const context = createContext(sandbox);
const script = new Script('work()');
