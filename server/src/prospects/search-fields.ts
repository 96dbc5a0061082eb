/** Attributes of a prospect that a search looks in. */
export const SEARCH_FIELDS = ['email', 'firstName', 'lastName', 'company'];

/** Their columns. */
export const SEARCH_COLUMNS = ['email', 'first_name', 'last_name', 'company'];
