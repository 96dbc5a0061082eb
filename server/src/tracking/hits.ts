import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { randomUUID } from 'node:crypto';
import { keys } from '../emails/keys';
import { links } from '../emails/links';
import { locationHeader } from '../emails/target';
import { readPersonalTarget, readToken, type Token } from '../emails/tracked-url';
import { PLUGIN_ID } from '../plugin';
import { configOf } from '../surroundings';
import type { PendingHit } from './hit';
import { truncateNetwork } from './network';
import { languageOf, laterPage, leavePage, leftPage, PAGE_POLICY, unknownPage } from './pages';
import { recorder } from './recorder';
import { unsubscribe } from './unsubscribing';

/**
 * Answers a tracked address. A pixel is always a pixel and a redirect leads only where we signed or
 * stored; what goes wrong while recording changes neither. Never throws.
 */
export const answerHit = async (strapi: Core.Strapi, ctx: Context, place: Place, token: string) => {
  try {
    await ANSWERS[place](strapi, ctx, token);
  } catch (error) {
    strapi.log.error(`[${PLUGIN_ID}] a hit on /${place}/ failed`, error);
    if (place === 'o') sendPixel(ctx);
    else if (place === 'c') sendPage(ctx, 404, unknownPage);
    else sendPage(ctx, 503, laterPage);
  }
};

/** Open, click, unsubscribe. */
export type Place = 'o' | 'c' | 'u';

type Answer = (strapi: Core.Strapi, ctx: Context, text: string) => Promise<void>;

const answerOpen: Answer = async (strapi, ctx, text) => {
  if (refuseMethod(ctx, 'GET, HEAD')) return;
  const token = readToken(text.replace(/\.gif.*$/, ''), keys(strapi).all());
  if (token?.kind === 'open') await record(strapi, ctx, token, 'opened');
  sendPixel(ctx);
};

const answerClick: Answer = async (strapi, ctx, text) => {
  if (refuseMethod(ctx, 'GET, HEAD')) return;
  const personal = typeof ctx.query.to === 'string' ? readPersonalTarget(ctx.query.to) : null;
  const token = readToken(text, keys(strapi).all(), personal ?? '');
  const target = token ? await findTarget(strapi, token, personal) : null;
  if (!token || !target) return sendPage(ctx, 404, unknownPage);

  await record(strapi, ctx, token, 'clicked');
  ctx.status = 302;
  ctx.set({ ...NO_STORE, Location: locationHeader(target), 'Referrer-Policy': 'no-referrer' });
  ctx.type = 'text';
  ctx.body = '';
};

const answerUnsubscribe: Answer = async (strapi, ctx, text) => {
  if (refuseMethod(ctx, 'GET, HEAD, POST')) return;
  const token = readToken(text, keys(strapi).all());
  if (token?.kind !== 'unsubscribe') return sendPage(ctx, 404, unknownPage);
  if (ctx.method !== 'POST') return sendPage(ctx, 200, leavePage);

  await unsubscribe(strapi, token.emailId, new Date());
  sendPage(ctx, 200, leftPage);
};

const ANSWERS: Record<Place, Answer> = { o: answerOpen, c: answerClick, u: answerUnsubscribe };

const findTarget = async (strapi: Core.Strapi, { kind, linkId }: Token, personal: string | null) => {
  if (kind === 'personal') return (await links(strapi).isRevoked(linkId)) ? null : personal;
  if (kind !== 'click') return null;
  const link = await links(strapi).target(linkId);

  return link && !link.isRevoked && !link.isPersonalised ? link.url : null;
};

const record = async (strapi: Core.Strapi, ctx: Context, token: Token, kind: PendingHit['kind']) => {
  const { network } = configOf(strapi).privacy;
  const hit: PendingHit = {
    kind,
    emailId: token.emailId,
    linkId: token.linkId,
    at: new Date(),
    key: randomUUID(),
    method: ctx.method,
    userAgent: ctx.get('user-agent').slice(0, 256),
    purpose: PURPOSES.map((name) => ctx.get(name))
      .join(' ')
      .trim()
      .slice(0, 256),
    network: network === 'truncated' ? truncateNetwork(ctx.request.ip) : null,
  };

  await recorder(strapi)
    .record(hit)
    .catch(() => undefined);
};

const PURPOSES = ['purpose', 'sec-purpose', 'x-purpose', 'x-moz'];

const refuseMethod = (ctx: Context, allowed: string): boolean => {
  if (allowed.split(', ').includes(ctx.method)) return false;
  ctx.set('Allow', `${allowed}, OPTIONS`);
  ctx.status = ctx.method === 'OPTIONS' ? 204 : 405;

  return true;
};

const NO_STORE = { 'Cache-Control': 'no-store, private, max-age=0', 'X-Robots-Tag': 'noindex' };

/** 1×1, transparent. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const sendPixel = (ctx: Context) => {
  ctx.status = 200;
  ctx.set({ ...NO_STORE, 'Content-Type': 'image/gif' });
  ctx.body = PIXEL;
};

const sendPage = (
  ctx: Context,
  status: number,
  page: (language: ReturnType<typeof languageOf>) => string
) => {
  ctx.status = status;
  ctx.set({ ...NO_STORE, 'Content-Security-Policy': PAGE_POLICY });
  ctx.type = 'html';
  ctx.body = page(languageOf(ctx.get('accept-language')));
};
