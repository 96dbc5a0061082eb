/** Rows of one slice. */
export const EXPORT_PAGE_SIZE = 1000;

/** Of rows in the order of their ids, as many as SLICE_SIZE where more may follow. */
export const toExportPage = <Found, Row>(found: Found[], toRow: (found: Found) => Row) => ({
  data: found.map(toRow),
  meta: { next: found.length < EXPORT_PAGE_SIZE ? null : Number((found.at(-1) as { id?: unknown }).id) },
});
