import type { z as Zod } from '@strapi/utils';
import type { Context } from 'koa';
import { invalid } from './errors';
import { findInputFault, type InputFault } from './lib/input-fault';
import { z } from './strapi/host';

/** Parses a body, query or parameter. @throws {ValidationError} that names the first invalid field */
export const parse = <Schema extends Zod.ZodType>(schema: Schema, value: unknown): Zod.infer<Schema> => {
  const fault = findInputFault(value);
  if (fault === 'unstorable-characters')
    throw invalid(fault, 'The request has characters that cannot be stored.');

  return parseWith(schema, value, fault);
};

/** Like `parse`, for input whose texts are checked one by one. @throws {ValidationError} */
export const parseShape = <Schema extends Zod.ZodType>(schema: Schema, value: unknown): Zod.infer<Schema> =>
  parseWith(schema, value, findInputFault(value));

const parseWith = <Schema extends Zod.ZodType>(
  schema: Schema,
  value: unknown,
  fault: InputFault | null
): Zod.infer<Schema> => {
  if (fault === 'nested-too-deep') throw invalid(fault, 'The request is nested too deep.');
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

/** Largest id of a row: the type of the columns on PostgreSQL and MariaDB. */
export const MAX_ID = 2 ** 31 - 1;

/** The `:id` of the path. @throws {ValidationError} unless it is a positive integer */
export const idOf = (ctx: Context): number =>
  parse(z.coerce.number().int().min(1).max(MAX_ID), ctx.params.id);

/** The parameters of a list: those of the URL, or the body of a search. */
export const listParameters = (ctx: Context): unknown =>
  ctx.method === 'POST' ? ctx.request.body : ctx.query;

/** Query fields of a list with pages. Numbers are coerced, since URL parameters are text. */
export const pageQuery = {
  cursor: z.string().max(2000).optional(),
  pageSize: z.coerce.number().int().min(1).max(100).optional(),
};

/** Query fields of a list with pages and a search. */
export const listQuery = { ...pageQuery, search: z.string().max(200).optional() };

/** Several values of one query field, repeated or with commas: `kind=opened&kind=clicked`, `kind=opened,clicked`. */
export const listField = <Schema extends Zod.ZodType>(value: Schema, maxLength: number) =>
  z.preprocess(
    (given) => (typeof given === 'string' ? given.split(',') : [given].flat()),
    z.array(value).max(maxLength)
  );

/** Query fields of one page of an export: rows whose id is greater than `after`. */
export const exportPageQuery = {
  search: listQuery.search,
  after: z.coerce.number().int().min(0).max(MAX_ID).optional(),
};

/** Dates that every supported database can compare with. */
const FIRST_DAY = '1970-01-01';
const LAST_DAY = '2999-12-31';

const day = z.iso
  .date()
  .refine((text) => text >= FIRST_DAY && text <= LAST_DAY, `must be from ${FIRST_DAY} to ${LAST_DAY}`)
  .optional();

/** An instant of these days. */
export const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine(
    (at) => at >= new Date(FIRST_DAY) && at < new Date(LAST_DAY),
    `must be from ${FIRST_DAY} to ${LAST_DAY}`
  );

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
