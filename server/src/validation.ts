import type { z as Zod } from '@strapi/utils';
import type { Context } from 'koa';
import { invalid } from './errors';
import { z } from './strapi/host';

/** Parses a body, query or parameter. @throws {ValidationError} that names the first invalid field */
export const parse = <Schema extends Zod.ZodType>(schema: Schema, value: unknown): Zod.infer<Schema> => {
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;

  const [issue] = result.error.issues;
  const path = issue?.path.join('.');
  throw invalid(
    'invalid-input',
    path ? `${path}: ${issue?.message}` : (issue?.message ?? 'Invalid input'),
    path
  );
};

/** The `:id` of the path. @throws {ValidationError} unless it is a positive integer */
export const idOf = (ctx: Context): number => parse(z.coerce.number().int().min(1), ctx.params.id);

/** Query fields of a list with pages. Numbers are coerced, since URL parameters are text. */
export const pageQuery = {
  cursor: z.string().max(2000).optional(),
  pageSize: z.coerce.number().int().min(1).max(100).optional(),
};

/** Query fields of a list with pages and a search. */
export const listQuery = { ...pageQuery, search: z.string().max(200).optional() };

/** Query fields of one page of an export: rows whose id is greater than `after`. */
export const exportPageQuery = {
  search: listQuery.search,
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
};

/** Dates that every supported database can compare with. */
const FIRST_DAY = '1970-01-01';
const LAST_DAY = '2999-12-31';

const day = z.iso
  .date()
  .refine((text) => text >= FIRST_DAY && text <= LAST_DAY, `must be from ${FIRST_DAY} to ${LAST_DAY}`)
  .optional();

/** Query fields of a date range, both YYYY-MM-DD and inclusive. */
export const dateRangeQuery = { from: day, to: day };

/** Rejects an inverted date range. */
export const fromBeforeTo = <Schema extends Zod.ZodType<{ from?: string; to?: string }>>(schema: Schema) =>
  schema.refine(({ from, to }) => !from || !to || from <= to, {
    path: ['to'],
    message: 'must not be before from',
  });

/** One line of text. A name goes into a mail header, where a line break would inject another header. */
export const line = (maxLength = 255) =>
  z
    .string()
    .max(maxLength)
    .refine((text) => !/\p{Cc}/u.test(text), 'must be one line without control characters');
