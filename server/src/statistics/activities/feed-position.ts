/** Place of an entry in the feed: of an event, or of the emails of one slot. `at` is in milliseconds since the epoch. */
export type Position = { at: number } & ({ event: number } | SlotPosition);

/** Database ids; 0 for the emails of deleted sequences and steps. */
type SlotPosition = { sequence: number; step: number };

/**
 * Sorts the latest first. At the same time events stand before slots, and newer rows before older ones. A slot stands where its
 * last email was sent: while its emails are sent, it moves to the top.
 */
export const comparePositions = (a: Position, b: Position): number => {
  const [first, second] = [sortKey(a), sortKey(b)];
  const index = first.findIndex((value, at) => value !== second[at]);

  return index === -1 ? 0 : (second[index] as number) - (first[index] as number);
};

const sortKey = (position: Position) =>
  'event' in position
    ? [position.at, 1, position.event, 0]
    : [position.at, 0, position.sequence, position.step];

export const writePosition = (position: Position): string =>
  'event' in position
    ? `${position.at}.${position.event}`
    : `${position.at}.${position.sequence}-${position.step}`;

/** Null for anything but a position of the feed. */
export const readPosition = (text: string): Position | null => {
  const [, at, id, step] = /^(\d{1,14})\.(\d{1,10})(?:-(\d{1,10}))?$/.exec(text) ?? [];
  if (at === undefined) return null;
  if ([id, step ?? 0].some((part) => Number(part) > MAX_ID)) return null;

  return step === undefined
    ? { at: Number(at), event: Number(id) }
    : { at: Number(at), sequence: Number(id), step: Number(step) };
};

/** Ids are 32-bit integers; times of 14 digits have a four-digit year. Every database can compare with these. */
const MAX_ID = 2 ** 31 - 1;
