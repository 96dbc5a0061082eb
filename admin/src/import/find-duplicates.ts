import type { FileRow } from './csv';

/** Row numbers (`FileRow.number`) whose email address is a prospect already. */
export type Duplicates = Set<number>;

/** Resolves with the positions in `addresses` that are prospects. */
type FindExisting = (addresses: string[]) => Promise<number[]>;

const MAX_ROWS = 5_000;
/** Per request: a third of the limit of Strapi's body parser, since a character has up to three bytes in UTF-8. */
const MAX_CHARACTERS = 300_000;
/** Longer texts are no email addresses, and would make the server refuse the request. */
const MAX_ADDRESS_LENGTH = 500;

/** Checks the email addresses of one column, one request at a time. Resolves with null if `signal` aborts. */
export const findDuplicates = async (
  rows: FileRow[],
  column: number,
  findExisting: FindExisting,
  signal?: AbortSignal
): Promise<Duplicates | null> => {
  const duplicates: Duplicates = new Set();

  for (const batch of toBatches(collectAddresses(rows, column))) {
    if (signal?.aborted) return null;
    const positions = await findExisting(batch.map(({ address }) => address));
    for (const position of positions) duplicates.add(batch[position].number);
  }

  return signal?.aborted ? null : duplicates;
};

type Address = { number: number; address: string };

const collectAddresses = (rows: FileRow[], column: number): Address[] =>
  rows.flatMap(({ number, cells }) => {
    const address = (cells[column] ?? '').trim();
    return address.includes('@') && address.length < MAX_ADDRESS_LENGTH ? { number, address } : [];
  });

const toBatches = (addresses: Address[]): Address[][] => {
  const batches: Address[][] = [];
  let characters = Infinity;

  for (const entry of addresses) {
    characters += entry.address.length;
    const batch = batches.at(-1);
    if (batch && characters <= MAX_CHARACTERS && batch.length < MAX_ROWS) batch.push(entry);
    else {
      batches.push([entry]);
      characters = entry.address.length;
    }
  }

  return batches;
};
