import { z } from '../strapi/host';
import { invalid } from '../errors';

/**
 * Keyset pagination of long lists. A page is found by the key of the row next to it, instead of an offset. So the last page
 * is as fast as the first. Rows that are added or deleted meanwhile make no other row go missing or appear twice.
 */

/** Selects a page of a list: the first one without `cursor`, the last one for the cursor `end`. */
export type PageQuery = {
  /** `previous` or `next` of another page. */ cursor?: string;
  /** 1 to 100; 20 when left out. */ pageSize?: number;
};

export type Pagination = {
  pageSize: number;
  total: number;
  /** Number of rows before the page. Added up while paging, so it may be off when rows were added or deleted meanwhile. */
  from: number;
  /** Cursors of the neighbouring pages; null when there is none. */
  previous: string | null;
  next: string | null;
};

/** The values that a row is sorted by, a unique one last. Dates are milliseconds since the epoch. */
export type Key = Array<number | string>;

/** Rows after the key `after`, or from the beginning when it is null; `isBackward` counts from the end of the list. */
export type KeysetRange = { after: Key | null; isBackward: boolean; limit: number };

export type List<Row> = {
  /** Reads rows in reading direction: with `isBackward` the last one first. */
  read: (range: KeysetRange) => Promise<Row[]>;
  keyOf: (row: Row) => Key;
  total: () => Promise<number>;
};

type Page<Row> = { rows: Row[]; pagination: Pagination };

/** Reads one page. @throws {ValidationError} when the cursor is malformed or belongs to a list in another order */
export const readPage = async <Row>(
  { cursor, pageSize = 20 }: PageQuery,
  list: List<Row>
): Promise<Page<Row>> => {
  const position = cursor === undefined ? null : readCursor(cursor);
  const totalOnce = list.total();
  const [{ rows, from, hasPrevious, hasNext }, total] = await Promise.all([
    findPage(position, pageSize, { ...list, total: () => totalOnce }),
    totalOnce,
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

type PageRows<Row> = { rows: Row[]; from: number; hasPrevious: boolean; hasNext: boolean };

/** Reads one row more than the page shows, to see whether another page follows. */
const findPage = async <Row>(
  position: Position | null,
  pageSize: number,
  list: List<Row>
): Promise<PageRows<Row>> => {
  if (position === 'end') return findLastPage(pageSize, list);
  if (position === null) return findFirstPage(pageSize, list);

  const { side, from, key } = position;
  const isBackward = side === 'before';
  const fetched = await list.read({ after: key, isBackward, limit: pageSize + 1 });
  const rows = fetched.slice(0, pageSize);
  const hasMore = fetched.length > pageSize;
  // Rows were deleted since the cursor was made: return a full page from that end of the list.
  if (isBackward && rows.length < pageSize) return findFirstPage(pageSize, list);
  if (rows.length === 0) return findLastPage(pageSize, list);

  return isBackward
    ? { rows: rows.reverse(), from: hasMore ? from : 0, hasPrevious: hasMore, hasNext: true }
    : { rows, from, hasPrevious: true, hasNext: hasMore };
};

const findFirstPage = async <Row>(pageSize: number, { read }: List<Row>): Promise<PageRows<Row>> => {
  const fetched = await read({ after: null, isBackward: false, limit: pageSize + 1 });

  return {
    rows: fetched.slice(0, pageSize),
    from: 0,
    hasPrevious: false,
    hasNext: fetched.length > pageSize,
  };
};

const findLastPage = async <Row>(pageSize: number, list: List<Row>): Promise<PageRows<Row>> => {
  const total = await list.total();
  const size = total % pageSize || pageSize;
  const fetched = await list.read({ after: null, isBackward: true, limit: size + 1 });
  const rows = fetched.slice(0, size).reverse();

  return { rows, from: Math.max(total - rows.length, 0), hasPrevious: fetched.length > size, hasNext: false };
};

/** A parsed cursor: the page after or before the row with `key`. `from` is the number of rows before that page. */
type Position = 'end' | { side: 'after' | 'before'; from: number; key: Key };

const cursorSchema = z
  .tuple([z.enum(['after', 'before']), z.int().min(0)])
  .rest(z.union([z.int(), z.string()]))
  .refine((parts) => parts.length > 2);

const writeCursor = (side: 'after' | 'before', from: number, key: Key) =>
  Buffer.from(JSON.stringify([side, from, ...key])).toString('base64url');

const readCursor = (cursor: string): Position => {
  if (cursor === 'end') return 'end';
  const result = cursorSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!result.success) throw unknownCursor();
  const [side, from, ...key] = result.data;

  return { side, from, key };
};

export const unknownCursor = () =>
  invalid(
    'invalid-input',
    'cursor: use the cursor of another page of this list, or leave it out for the first page',
    'cursor'
  );

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
