import { z } from '../strapi/host';
import { invalid } from '../errors';

/**
 * Pages of lists that may be long. A page is found from the row beside it, not by counting off those before it: the last
 * one takes no longer than the first, and rows that come or go meanwhile leave none out and show none twice.
 */

/** Which page of a list: the first one where `cursor` is left out, the last one for `end`. */
export type PageQuery = {
  /** A page's `previous` or `next`. */ cursor?: string;
  /** 1 to 100; 20 when left out. */ pageSize?: number;
};

/** Where a page is in its list. */
export type Pagination = {
  pageSize: number;
  total: number;
  /** Rows before it, as they were counted on the way here. */
  from: number;
  /** Null where there is no other page on that side. */
  previous: string | null;
  next: string | null;
};

/** What a row is ordered by, its number last; instants in milliseconds. */
export type Key = Array<number | string>;

/** Rows beyond a key, from the beginning without one; backward, from the end. */
export type KeysetRange = { beyond: Key | null; isBackward: boolean; limit: number };

export type List<Row> = {
  /** In the order they are met: backward, the last one first. */
  read: (stretch: KeysetRange) => Promise<Row[]>;
  keyOf: (row: Row) => Key;
  total: () => Promise<number>;
};

type Page<Row> = { rows: Row[]; pagination: Pagination };

/** @throws {ValidationError} for a cursor that no page of such a list gave */
export const readPage = async <Row>(
  { cursor, pageSize = 20 }: PageQuery,
  list: List<Row>
): Promise<Page<Row>> => {
  const place = cursor === undefined ? null : readCursor(cursor);
  const counted = list.total();
  const [{ rows, from, hasPrevious, hasNext }, total] = await Promise.all([
    find(place, pageSize, { ...list, total: () => counted }),
    counted,
  ]);
  const [first, last] = [rows.at(0), rows.at(-1)];

  return {
    rows,
    pagination: {
      pageSize,
      total,
      from,
      previous:
        hasPrevious && first ? writeCursor('before', Math.max(from - pageSize, 0), list.keyOf(first)) : null,
      next: hasNext && last ? writeCursor('after', from + rows.length, list.keyOf(last)) : null,
    },
  };
};

type Found<Row> = { rows: Row[]; from: number; hasPrevious: boolean; hasNext: boolean };

/** One row more is read than is shown, which tells whether there is another page. */
const find = async <Row>(place: Place | null, pageSize: number, list: List<Row>): Promise<Found<Row>> => {
  if (place === 'end') return findLast(pageSize, list);
  if (place === null) return findFirst(pageSize, list);

  const { side, from, key } = place;
  const isBackward = side === 'before';
  const found = await list.read({ beyond: key, isBackward, limit: pageSize + 1 });
  const rows = found.slice(0, pageSize);
  const isMore = found.length > pageSize;
  // What the page was beside has gone since.
  if (isBackward && rows.length < pageSize) return findFirst(pageSize, list);
  if (rows.length === 0) return findLast(pageSize, list);

  return isBackward
    ? { rows: rows.reverse(), from: isMore ? from : 0, hasPrevious: isMore, hasNext: true }
    : { rows, from, hasPrevious: true, hasNext: isMore };
};

const findFirst = async <Row>(pageSize: number, { read }: List<Row>): Promise<Found<Row>> => {
  const found = await read({ beyond: null, isBackward: false, limit: pageSize + 1 });

  return { rows: found.slice(0, pageSize), from: 0, hasPrevious: false, hasNext: found.length > pageSize };
};

const findLast = async <Row>(pageSize: number, list: List<Row>): Promise<Found<Row>> => {
  const total = await list.total();
  const size = total % pageSize || pageSize;
  const found = await list.read({ beyond: null, isBackward: true, limit: size + 1 });
  const rows = found.slice(0, size).reverse();

  return { rows, from: Math.max(total - rows.length, 0), hasPrevious: found.length > size, hasNext: false };
};

/** Where a page begins: behind a row, or before one; `from` counts the rows above it, as it was then. */
type Place = 'end' | { side: 'after' | 'before'; from: number; key: Key };

const written = z
  .tuple([z.enum(['after', 'before']), z.int().min(0)])
  .rest(z.union([z.int(), z.string()]))
  .refine((parts) => parts.length > 2);

const writeCursor = (side: 'after' | 'before', from: number, key: Key) =>
  Buffer.from(JSON.stringify([side, from, ...key])).toString('base64url');

const readCursor = (cursor: string): Place => {
  if (cursor === 'end') return 'end';
  const result = written.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!result.success) throw unknownCursor();
  const [side, from, ...key] = result.data;

  return { side, from, key };
};

export const unknownCursor = () =>
  invalid('invalid-input', 'cursor: leave it out for the first page, or take it from a page', 'cursor');

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
