/** Row numbers (`FileRow.number`). */
export type KnownPeople = {
  /** Rows whose email address is a prospect already. */
  existing: Set<number>;
  /** Other rows whose email address is on the suppression list. */
  suppressed: Set<number>;
};

type Answer = { data: number[]; meta?: { suppressed: number[] } };

/** Resolves with the positions in `addresses`. */
type FindExisting = (addresses: string[]) => Promise<Answer>;

const MAX_ROWS = 5_000;
/** Per request: a third of the limit of Strapi's body parser, since a character has up to three bytes in UTF-8. */
const MAX_CHARACTERS = 300_000;

/** Looks up email addresses by row number, one request at a time. Resolves with null if `signal` aborts. */
export const findKnownPeople = async (
  addresses: Map<number, string>,
  findExisting: FindExisting,
  signal?: AbortSignal
): Promise<KnownPeople | null> => {
  const known: KnownPeople = { existing: new Set(), suppressed: new Set() };

  for (const batch of toBatches(addresses)) {
    if (signal?.aborted) return null;
    const { data, meta } = await findExisting(batch.map(([, address]) => address));
    for (const position of data) known.existing.add(batch[position][0]);
    for (const position of meta?.suppressed ?? []) known.suppressed.add(batch[position][0]);
  }

  return signal?.aborted ? null : known;
};

type Entry = [number: number, address: string];

const toBatches = (addresses: Map<number, string>): Entry[][] => {
  const batches: Entry[][] = [];
  let characters = Infinity;

  for (const entry of addresses) {
    characters += entry[1].length;
    const batch = batches.at(-1);
    if (batch && characters <= MAX_CHARACTERS && batch.length < MAX_ROWS) batch.push(entry);
    else {
      batches.push([entry]);
      characters = entry[1].length;
    }
  }

  return batches;
};
