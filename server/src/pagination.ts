import { count } from './database';

/** What a list says of its pages; a total is as the database counted it. */
export const toPagination = (page: number, pageSize: number, counted: unknown) => {
  const total = count(counted);

  return { page, pageSize, pageCount: Math.ceil(total / pageSize), total };
};
