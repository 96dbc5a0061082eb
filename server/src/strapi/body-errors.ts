import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import type { ErrorCode } from '../errors';
import { isTrackedUrl } from '../lib/public-paths';
import { PLUGIN_ID } from '../plugin';
import { publicPath } from './environment';

/**
 * Gives refusals of Strapi's body parser a code. It runs before any route: a body that is malformed, too large, or of a type
 * that no route of this plugin reads is answered with 400, 413 or 415. Bodies that make the parser fail are the client's
 * fault, too, so their 500 becomes 400. Must be mounted in `register`, so that it is around Strapi's middlewares.
 */
export const codeBodyErrors = (strapi: Core.Strapi) => {
  const isOwnRoute = createOwnRouteCheck(strapi);

  strapi.server.use(async (ctx, next) => {
    if (!isOwnRoute(ctx.path)) return next();
    if (ctx.is('multipart/*')) return refuse(ctx, 400, 'invalid-input', 'Send the body as application/json.');

    await next();
    if (ctx.status === 500 && !isParsed(ctx))
      return refuse(ctx, 400, 'invalid-input', 'The body cannot be read: send it as application/json.');
    addCode(ctx);
  });
};

/** Routes whose bodies this plugin reads. Tracked URLs are not among them: mail programs choose the type of their bodies. */
const createOwnRouteCheck = (strapi: Core.Strapi) => {
  const publicPrefix = `${publicPath(strapi)}/`;

  return (path: string) =>
    path.startsWith(`/${PLUGIN_ID}/`) || (path.startsWith(publicPrefix) && !isTrackedUrl(path, publicPrefix));
};

/** Strapi notes the route in the state as soon as it begins. */
const isParsed = ({ state, request }: Context) =>
  state.route !== undefined || (request as { body?: unknown }).body !== undefined;

const CODES: Record<number, ErrorCode> = { 400: 'invalid-input', 413: 'too-large', 415: 'invalid-input' };

type ErrorBody = { error?: { details?: Record<string, unknown> } };

const addCode = (ctx: Context) => {
  const code = CODES[ctx.status];
  const { error } = (ctx.body ?? {}) as ErrorBody;
  if (code && error && !error.details?.code) error.details = { ...error.details, code };
};

const refuse = (ctx: Context, status: number, code: ErrorCode, message: string) => {
  ctx.status = status;
  ctx.body = { data: null, error: { status, name: 'ValidationError', message, details: { code } } };
};
