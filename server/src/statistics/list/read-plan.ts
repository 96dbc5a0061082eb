/** Where the emails of a sequence are. */
export type Spread = { sequenceId: number; emails: number; firstId: number; lastId: number };

/** The emails of some sequences that one query reads: all of them, or those with ids of a range, both ends included. */
export type Read = { ids: number[]; between?: [firstId: number, lastId: number] };

/** To find a row by an index takes about as long as to read so many rows in a row. */
const ROWS_PER_LOOKUP = 5;

/**
 * The queries that read each email of these sequences once, about `emailsAtOnce` each. When the sequences have a good part of
 * all emails, they are read in the order of their ids: to look up each by an index takes several times as long.
 */
export const planReads = (spreads: Spread[], emailsAtOnce: number): Read[] => {
  if (spreads.length === 0) return [];
  const emails = spreads.reduce((sum, spread) => sum + spread.emails, 0);
  const firstId = spreads.reduce((least, spread) => Math.min(least, spread.firstId), Infinity);
  const lastId = spreads.reduce((most, spread) => Math.max(most, spread.lastId), 0);
  const isDense = emails * ROWS_PER_LOOKUP > lastId - firstId;

  if (!isDense || emails <= emailsAtOnce) return readBySequence(spreads, emailsAtOnce);
  return Array.from({ length: Math.ceil((lastId - firstId + 1) / emailsAtOnce) }, (_, index) => {
    const from = firstId + index * emailsAtOnce;
    return { ids: spreads.map(({ sequenceId }) => sequenceId), between: [from, from + emailsAtOnce - 1] };
  });
};

/** Sequences with few emails share a query. */
const readBySequence = (spreads: Spread[], emailsAtOnce: number): Read[] => {
  const reads: Array<{ ids: number[]; emails: number }> = [];
  for (const { sequenceId, emails } of spreads) {
    const last = reads.at(-1);
    if (last && last.emails + emails <= emailsAtOnce) {
      last.ids.push(sequenceId);
      last.emails += emails;
    } else reads.push({ ids: [sequenceId], emails });
  }

  return reads.map(({ ids }) => ({ ids }));
};
