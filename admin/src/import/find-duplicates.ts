import type { FileRow } from './csv';

/** Numbers of the rows whose addresses are prospects already. */
export type Duplicates = Set<number>;

type Ask = (addresses: string[]) => Promise<number[]>;

const MAX_ROWS = 5_000;
/** Of a request: a third of what Strapi's body parser takes, since a character is up to three bytes. */
const MAX_CHARACTERS = 300_000;
/** No address is as long, and the server takes none that is much longer. */
const MAX_ADDRESS = 500;

/** Asks for the addresses in one column, one request at a time; null once the signal says that nobody waits any more. */
export const findDuplicates = async (
  rows: FileRow[],
  column: number,
  ask: Ask,
  signal?: AbortSignal
): Promise<Duplicates | null> => {
  const duplicates: Duplicates = new Set();

  for (const part of inParts(readAddresses(rows, column))) {
    if (signal?.aborted) return null;
    const positions = await ask(part.map(({ address }) => address));
    for (const position of positions) duplicates.add(part[position].number);
  }

  return signal?.aborted ? null : duplicates;
};

type Address = { number: number; address: string };

const readAddresses = (rows: FileRow[], column: number): Address[] =>
  rows.flatMap(({ number, cells }) => {
    const address = (cells[column] ?? '').trim();
    return address.includes('@') && address.length < MAX_ADDRESS ? { number, address } : [];
  });

const inParts = (addresses: Address[]): Address[][] => {
  const parts: Address[][] = [];
  let characters = Infinity;

  for (const one of addresses) {
    characters += one.address.length;
    const part = parts.at(-1);
    if (part && characters <= MAX_CHARACTERS && part.length < MAX_ROWS) part.push(one);
    else {
      parts.push([one]);
      characters = one.address.length;
    }
  }

  return parts;
};
