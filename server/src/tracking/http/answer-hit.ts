import type { Core } from '@strapi/types';
import { setTimeout as delay } from 'node:timers/promises';
import { signingKeys } from '../../emails/signing/signing-keys';
import { links } from '../../emails/links/links';
import { locationHeader } from '../../emails/html/link-target';
import { readPersonalTarget, readToken, type Token } from '../../emails/signing/tracked-url';
import { PLUGIN_ID } from '../../plugin';
import { pluginConfig } from '../../strapi/environment';
import { page, PIXEL, redirect, refusal } from './responses';
import type { Hit } from '../events/hit';
import type { Answer, HitRequest, PublicPath } from './hit-request';
import { hitSource } from './hit-source';
import { tryLaterPage, unsubscribePage, unsubscribedPage, unknownPage } from './public-pages';
import { recorder } from '../recording/recorder';
import { agentOf, signalsOf } from '../classification/signals';

/**
 * The answer to a request for a tracked address, once the hit is kept. A pixel is always a pixel and a redirect leads only
 * where we signed or stored; what goes wrong while recording changes neither. Never rejects, and never answers 429 or 5xx.
 */
export const answerHit = async (strapi: Core.Strapi, request: HitRequest): Promise<Answer> => {
  try {
    return await ANSWERS[request.place](strapi, request);
  } catch (error) {
    strapi.log.error(`[${PLUGIN_ID}] a hit on /${request.place}/ failed`, error);
    return request.place === 'o' ? PIXEL : page(404, tryLaterPage, request);
  }
};

const answerOpen = async (strapi: Core.Strapi, request: HitRequest) => {
  const refused = refusal(request.method, ['GET', 'HEAD']);
  if (refused) return refused;

  const end = request.token.indexOf('.gif');
  const text = end < 0 ? request.token : request.token.slice(0, end);
  const token = readToken(text, signingKeys(strapi).all()) ?? (await readAgain(strapi, text));
  if (token?.kind === 'open') await record(strapi, request, 'opened', token);
  return PIXEL;
};

const answerClick = async (strapi: Core.Strapi, request: HitRequest) => {
  const refused = refusal(request.method, ['GET', 'HEAD']);
  if (refused) return refused;

  const personal = request.to === null ? null : readPersonalTarget(request.to);
  const signed = personal ?? '';
  const token =
    readToken(request.token, signingKeys(strapi).all(), signed) ??
    (await readAgain(strapi, request.token, signed));
  if (!token) return page(404, unknownPage, request);
  const target = await findTarget(strapi, token, personal);
  if (target === null) return page(404, unknownPage, request);

  await record(strapi, request, 'clicked', token);
  return redirect(locationHeader(target));
};

const answerUnsubscribe = async (strapi: Core.Strapi, request: HitRequest) => {
  const refused = refusal(request.method, ['GET', 'HEAD', 'POST']);
  if (refused) return refused;

  const token =
    readToken(request.token, signingKeys(strapi).all()) ?? (await readAgain(strapi, request.token));
  if (token?.kind !== 'unsubscribe') return page(404, unknownPage, request);
  if (request.method !== 'POST') return page(200, unsubscribePage, request);

  const isKept = await record(strapi, request, 'unsubscribed', token);
  return isKept ? page(200, unsubscribedPage, request) : page(404, tryLaterPage, request);
};

const ANSWERS: Record<PublicPath, (strapi: Core.Strapi, request: HitRequest) => Promise<Answer>> = {
  o: answerOpen,
  c: answerClick,
  u: answerUnsubscribe,
};

/** Another node may have added the key that signed a token; then it is asked for, and nobody waits long for it. */
const readAgain = async (strapi: Core.Strapi, text: string, target = '') => {
  const refreshing = signingKeys(strapi).refreshing();
  if (!refreshing) return null;
  await Promise.race([
    refreshing,
    delay(pluginConfig(strapi).tracking.commitTimeoutMs, null, { ref: false }),
  ]);
  return readToken(text, signingKeys(strapi).all(), target);
};

/** Null where the link does not lead anywhere. @throws where only the database could tell and does not */
const findTarget = async (strapi: Core.Strapi, { kind, linkPublicId }: Token, personal: string | null) => {
  if (kind === 'personal') return findPersonal(strapi, linkPublicId, personal);
  if (kind !== 'click') return null;
  const link = links(strapi).known(linkPublicId) ?? (await links(strapi).find(linkPublicId));

  return link && !link.isRevoked && !link.isPersonalised ? links(strapi).destination(link.url, link) : null;
};

/** Where nobody can tell whether it was revoked, a signed address keeps leading where it was made to lead. */
const findPersonal = async (strapi: Core.Strapi, linkPublicId: number, personal: string | null) => {
  const link = await links(strapi)
    .find(linkPublicId)
    .catch(() => null);
  if (personal === null || link?.isRevoked) return null;

  return link ? links(strapi).destination(personal, link) : personal;
};

const record = (
  strapi: Core.Strapi,
  { method, headers, ip }: HitRequest,
  kind: Hit['kind'],
  { emailPublicId, linkPublicId }: Token
): Promise<boolean> => {
  const userAgent = headers['user-agent'] ?? '';
  const at = Date.now();
  const { network, limitedNetwork } = hitSource(ip);
  const hit = {
    kind,
    emailPublicId,
    linkPublicId,
    at,
    signals: signalsOf({ method, userAgent, purpose: purposeOf(headers), ip }),
    agent: agentOf(userAgent).family,
    network: pluginConfig(strapi).privacy.network === 'truncated' ? network : null,
  };

  return recorder(strapi).record(hit, kind === 'unsubscribed' ? null : limitedNetwork);
};

/** Headers by which a program says that it fetches ahead of a person. */
const purposeOf = (headers: HitRequest['headers']): string => {
  const { purpose, 'sec-purpose': secPurpose, 'x-purpose': xPurpose, 'x-moz': xMoz } = headers;
  if (!purpose && !secPurpose && !xPurpose && !xMoz) return '';
  return [purpose, secPurpose, xPurpose, xMoz].join(' ').slice(0, 256);
};
