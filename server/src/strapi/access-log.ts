import type { Core } from '@strapi/types';
import { PLUGIN_ID } from '../plugin';
import { hidePersonalData } from '../lib/logged-url';
import { publicPath } from './environment';

/**
 * Keeps search terms and tokens out of the lines that Strapi's logger writes of each request. They are names and addresses
 * of people, and URLs that act for a reader. The logger writes `ctx.url`, which nothing else of Strapi reads on these paths.
 * Must be mounted in `register`, so that it is around the logger.
 */
export const hideInAccessLog = (strapi: Core.Strapi) => {
  const trackedPath = publicPath(strapi);

  strapi.server.use((ctx, next) => {
    const { request } = ctx;
    const logged = request.url.includes(PLUGIN_ID) ? hidePersonalData(request.url, trackedPath) : request.url;
    if (logged !== request.url)
      Object.defineProperty(ctx, 'url', {
        configurable: true,
        get: () => logged,
        set: (url: string) => {
          request.url = url;
        },
      });

    return next();
  });
};
