import type { Context, Next } from 'koa';
import { invalid } from '../errors';
import { isStorable } from '../lib/input-fault';

/** Route middleware: refuses ids that no row can have, and that PostgreSQL would answer with an error. */
export const refuseUnstorableParameters = (ctx: Context, next: Next) => {
  const [name] = Object.entries(ctx.params as Record<string, string>).find(([, id]) => !isStorable(id)) ?? [];
  if (name) throw invalid('invalid-input', `${name}: there is no such id.`, name);

  return next();
};
