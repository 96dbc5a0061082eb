import type { Core } from '@strapi/types';
import { publicPath } from '../../strapi/environment';
import { isTrackedUrl } from '../../lib/public-paths';
import { discardBody, hasBody } from './request-body';
import { TOO_LARGE } from './responses';
import { transportSecurity } from './transport-security';

/** Headers by which Strapi's body parser would read a body. */
const BODY_HEADERS = ['content-type', 'content-length', 'content-encoding', 'transfer-encoding'];

/**
 * Without the fast lane, requests to tracked URLs pass Strapi's middlewares. This one, around them, reads their bodies as the
 * fast lane does, before Strapi would parse them or write their files to disk. Must be mounted in `register`.
 */
export const mountSlowLane = (strapi: Core.Strapi) => {
  const prefix = `${publicPath(strapi)}/`;
  const hsts = transportSecurity(strapi);

  strapi.server.use(async (ctx, next) => {
    if (!isTrackedUrl(ctx.path, prefix) || !hasBody(ctx.req)) return next();
    if (await discardBody(ctx.req)) {
      for (const name of BODY_HEADERS) delete ctx.req.headers[name];
      return next();
    }

    ctx.status = TOO_LARGE.status;
    ctx.body = TOO_LARGE.body;
    ctx.set({ ...TOO_LARGE.headers, ...(hsts && { 'Strict-Transport-Security': hsts }) });
  });
};
