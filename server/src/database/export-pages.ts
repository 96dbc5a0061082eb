export const EXPORT_PAGE_SIZE = 1000;

/** Makes a page of an export. `items` are sorted by id, and at most EXPORT_PAGE_SIZE; fewer mean that no page follows. */
export const toExportPage = <Item, Row>(items: Item[], toRow: (item: Item) => Row) => ({
  data: items.map(toRow),
  meta: { next: items.length < EXPORT_PAGE_SIZE ? null : Number((items.at(-1) as { id?: unknown }).id) },
});
