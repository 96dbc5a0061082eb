import { z } from '../../strapi/host';

/** A job of the queue. Whoever can write to Redis can write any job, so it names an email and says nothing about it. */
export type QueueJob = { emailId: number };

/** The largest id of a database that Strapi supports. A larger one would fail the query of a whole group. */
const MAX_ID = 2_147_483_647;

const queueJob = z.object({ emailId: z.number().int().min(1).max(MAX_ID) });

/** Null unless the data have the form that this plugin writes. Never throws. */
export const parseQueueJob = (data: unknown): QueueJob | null => queueJob.safeParse(data).data ?? null;

const REFUSAL_LOG_MS = 60_000;

/** `now` is in milliseconds. Calls `log` for the first refusal, then at most once a minute with their number: a flood of them fills no log. */
export const createRefusalLog = (log: (count: number) => void) => {
  let count = 0;
  let loggedAt = 0;

  return (now: number) => {
    count += 1;
    if (now - loggedAt < REFUSAL_LOG_MS) return;
    log(count);
    count = 0;
    loggedAt = now;
  };
};
