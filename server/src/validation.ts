import type { z as Zod } from '@strapi/utils';
import type { Context } from 'koa';
import { invalid } from './errors';
import { z } from './strapi/host';

/** Parses what came over the border. @throws {ValidationError} naming the first wrong field */
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

/** The number that a path names. @throws {ValidationError} for anything else */
export const idOf = (ctx: Context): number => parse(z.coerce.number().int().min(1), ctx.params.id);

/** Which page of a list; numbers come as text. */
export const pageQuery = {
  cursor: z.string().max(2000).optional(),
  pageSize: z.coerce.number().int().min(1).max(100).optional(),
};

/** The parts of the query of a list that can be searched. */
export const listQuery = { ...pageQuery, search: z.string().max(200).optional() };

/** The parts of a query for one slice of a list. */
export const sliceQuery = {
  search: listQuery.search,
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
};

/** What every database can compare with. */
const FIRST_DAY = '1970-01-01';
const LAST_DAY = '2999-12-31';

const day = z.iso
  .date()
  .refine((text) => text >= FIRST_DAY && text <= LAST_DAY, 'no day of this time')
  .optional();

/** The parts of a query that is narrowed to some days, as YYYY-MM-DD. */
export const daysQuery = { from: day, to: day };

/** Refuses days that end before they begin. */
export const fromBeforeTo = <Schema extends Zod.ZodType<{ from?: string; to?: string }>>(schema: Schema) =>
  schema.refine(({ from, to }) => !from || !to || from <= to, {
    path: ['to'],
    message: 'must not be before from',
  });

/** One line of text, such as a name that ends in a header. */
export const line = (maxLength = 255) =>
  z
    .string()
    .max(maxLength)
    .refine((text) => !/\p{Cc}/u.test(text), 'must be one line without control characters');
