/** Rows of one slice. */
export const SLICE_SIZE = 1000;

/** Of rows in the order of their ids, as many as SLICE_SIZE where more may follow. */
export const toSlice = <Found, Row>(found: Found[], toRow: (found: Found) => Row) => ({
  data: found.map(toRow),
  meta: { next: found.length < SLICE_SIZE ? null : Number((found.at(-1) as { id?: unknown }).id) },
});
