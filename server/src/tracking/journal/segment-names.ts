import { hostname } from 'node:os';

/**
 * File names of segments: `<start time>.<counter>.<host>.<pid>.<owner>.journal`. They sort by age and name their
 * writer.
 */

const HOST = hostname()
  .replace(/[^\w-]/g, '_')
  .slice(0, 64);

let counter = 0;

export const segmentName = (now: number, owner: string): string => {
  counter += 1;
  return `${now.toString(36).padStart(9, '0')}.${counter}.${HOST}.${process.pid}.${owner}.journal`;
};

/** Whether no process appends to the segment any more: it is idle, or its process on this host has ended. */
export const isAbandoned = (name: string, { owner, isIdle }: { owner: string; isIdle: boolean }): boolean => {
  const [, , host, pid, segmentOwner] = name.split('.');
  if (segmentOwner === owner) return false;
  return isIdle || (host === HOST && (Number(pid) === process.pid || !isAlive(Number(pid))));
};

/** Signal 0 only tests the process. EPERM means that it exists and belongs to another user. */
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};
