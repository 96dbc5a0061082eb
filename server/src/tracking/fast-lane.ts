import type { Core } from '@strapi/types';
import { publicPath } from '../surroundings';
import { answerHit, type Place } from './hits';

/**
 * Mounts the public addresses before Strapi's own middlewares, which a pixel does not need and which
 * take several times as long as its answer. Only in register: later middlewares come behind them.
 */
export const mountFastLane = (strapi: Core.Strapi) => {
  const prefix = `${publicPath(strapi)}/`;

  strapi.server.use(async (ctx, next) => {
    if (!ctx.path.startsWith(prefix)) return next();
    const [place = '', token = '', ...rest] = ctx.path.slice(prefix.length).split('/');
    if (!isPlace(place) || token === '' || rest.length > 0) return next();

    if (ctx.method === 'POST') ctx.req.resume();
    await answerHit(strapi, ctx, place, token);
  });
};

const isPlace = (text: string): text is Place => text === 'o' || text === 'c' || text === 'u';
