import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import type { IncomingMessage } from 'node:http';
import type { ErrorCode } from '../../errors';
import { publicPath } from '../../strapi/environment';

export const MAX_BODY_BYTES = 1024 * 1024;

const MAX_WAIT_MS = 10_000;

/** Headers by which Strapi's body parser would read the body. */
const BODY_HEADERS = ['content-type', 'content-length', 'content-encoding', 'transfer-encoding'];

/**
 * Keeps the bodies of webhooks as they came, before Strapi would parse them: signatures are over bytes. Above 1 MB, or after ten
 * seconds, the answer is 413 or 408, and the connection is closed. Must be mounted in `register`.
 */
export const keepRawBodies = (strapi: Core.Strapi) => {
  const prefix = `${publicPath(strapi)}/webhooks/`;

  strapi.server.use(async (ctx, next) => {
    if (ctx.method !== 'POST' || !ctx.path.startsWith(prefix)) return next();
    const body = await readBody(ctx.req);
    if (typeof body === 'number') {
      const code: ErrorCode = body === 413 ? 'too-large' : 'invalid-input';
      const message = 'Send at most 1 MB, uncompressed and without pauses.';
      ctx.status = body;
      ctx.body = { data: null, error: { status: body, name: 'ValidationError', message, details: { code } } };
      ctx.set('Connection', 'close');
      return;
    }
    for (const name of BODY_HEADERS) delete ctx.req.headers[name];
    bodies.set(ctx.req, body);
    await next();
  });
};

const bodies = new WeakMap<IncomingMessage, Buffer>();

export const rawBodyOf = ({ req }: Pick<Context, 'req'>): Buffer => bodies.get(req) ?? Buffer.alloc(0);

/** The body, or the status to answer with. Never rejects. */
const readBody = (req: IncomingMessage): Promise<Buffer | 400 | 408 | 413> =>
  new Promise((resolve) => {
    if (Number(req.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return resolve(413);
    // Compressed bodies are not worth the danger: no provider sends them.
    if (req.headers['content-encoding'] !== undefined) return resolve(400);
    const chunks: Buffer[] = [];
    let bytes = 0;
    const finish = (result: Buffer | 400 | 408 | 413) => {
      clearTimeout(timer);
      req.off('data', add);
      resolve(result);
    };
    const add = (chunk: Buffer) => {
      bytes += chunk.length;
      chunks.push(chunk);
      if (bytes <= MAX_BODY_BYTES) return;
      req.pause();
      finish(413);
    };
    const timer = setTimeout(() => finish(408), MAX_WAIT_MS);

    req
      .on('data', add)
      .once('end', () => finish(Buffer.concat(chunks)))
      .once('close', () => finish(400))
      .once('error', () => finish(400));
  });
