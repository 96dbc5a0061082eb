import { hostname } from 'node:os';

/** Segments are named by when they began, so that they sort by age, and by who writes them. */

const HOST = hostname()
  .replace(/[^\w-]/g, '_')
  .slice(0, 64);

let sequence = 0;

export const segmentName = (now: number, owner: string): string => {
  sequence += 1;
  return `${now.toString(36).padStart(9, '0')}.${sequence}.${HOST}.${process.pid}.${owner}.journal`;
};

/** Whether nobody appends to a segment any more: it was left at rest, or its process is gone. */
export const isAbandoned = (
  name: string,
  { owner, isAtRest }: { owner: string; isAtRest: boolean }
): boolean => {
  const [, , host, pid, segmentOwner] = name.split('.');
  if (segmentOwner === owner) return false;
  return isAtRest || (host === HOST && (Number(pid) === process.pid || !isAlive(Number(pid))));
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};
