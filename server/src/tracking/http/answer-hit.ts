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
 * Answers a request to a tracked URL, after the hit is durable. An open always gets the pixel, and a click redirects
 * only to a URL that we signed or stored, even when recording fails. Never rejects, and never answers 429 or 5xx.
 */
export const answerHit = async (strapi: Core.Strapi, request: HitRequest): Promise<Answer> => {
  try {
    return await ANSWERS[request.path](strapi, request);
  } catch (error) {
    strapi.log.error(`[${PLUGIN_ID}] answering a request to /${request.path}/ failed`, error);
    return request.path === 'o' ? PIXEL : page(404, tryLaterPage, request);
  }
};

const answerOpen = async (strapi: Core.Strapi, request: HitRequest) => {
  const refused = refusal(request.method, ['GET', 'HEAD']);
  if (refused) return refused;

  const suffixAt = request.token.indexOf('.gif');
  const text = suffixAt < 0 ? request.token : request.token.slice(0, suffixAt);
  const token =
    readToken(text, signingKeys(strapi).verificationKeys()) ?? (await readWithNewKeys(strapi, text));
  if (token?.kind === 'open') await record(strapi, request, 'opened', token);
  return PIXEL;
};

const answerClick = async (strapi: Core.Strapi, request: HitRequest) => {
  const refused = refusal(request.method, ['GET', 'HEAD']);
  if (refused) return refused;

  const personalTarget = request.to === null ? null : readPersonalTarget(request.to);
  const signedTarget = personalTarget ?? '';
  const token =
    readToken(request.token, signingKeys(strapi).verificationKeys(), signedTarget) ??
    (await readWithNewKeys(strapi, request.token, signedTarget));
  if (!token) return page(404, unknownPage, request);
  const target = await findTarget(strapi, token, personalTarget);
  if (target === null) return page(404, unknownPage, request);

  await record(strapi, request, 'clicked', token);
  return redirect(locationHeader(target));
};

const answerUnsubscribe = async (strapi: Core.Strapi, request: HitRequest) => {
  const refused = refusal(request.method, ['GET', 'HEAD', 'POST']);
  if (refused) return refused;

  const token =
    readToken(request.token, signingKeys(strapi).verificationKeys()) ??
    (await readWithNewKeys(strapi, request.token));
  if (token?.kind !== 'unsubscribe') return page(404, unknownPage, request);
  if (request.method !== 'POST') return page(200, unsubscribePage, request);

  const isDurable = await record(strapi, request, 'unsubscribed', token);
  return isDurable ? page(200, unsubscribedPage, request) : page(404, tryLaterPage, request);
};

const ANSWERS: Record<PublicPath, (strapi: Core.Strapi, request: HitRequest) => Promise<Answer>> = {
  o: answerOpen,
  c: answerClick,
  u: answerUnsubscribe,
};

/** Reads the token again after loading keys that another node may have added. Waits at most `commitTimeoutMs` for them. */
const readWithNewKeys = async (strapi: Core.Strapi, text: string, target = '') => {
  const refreshing = signingKeys(strapi).refreshing();
  if (!refreshing) return null;
  await Promise.race([
    refreshing,
    delay(pluginConfig(strapi).tracking.commitTimeoutMs, null, { ref: false }),
  ]);
  return readToken(text, signingKeys(strapi).verificationKeys(), target);
};

/**
 * Null when the token belongs to no link, or to a revoked one. @throws when the link is not cached and the database
 * does not answer
 */
const findTarget = async (
  strapi: Core.Strapi,
  { kind, linkPublicId }: Token,
  personalTarget: string | null
) => {
  if (kind === 'personal') return findPersonalTarget(strapi, linkPublicId, personalTarget);
  if (kind !== 'click') return null;
  const link = links(strapi).getCached(linkPublicId) ?? (await links(strapi).find(linkPublicId));

  return link && !link.isRevoked && !link.isPersonalised ? links(strapi).destination(link.url, link) : null;
};

/** The target is signed, so it is used even when its link cannot be looked up. Only a known revocation disables it. */
const findPersonalTarget = async (
  strapi: Core.Strapi,
  linkPublicId: number,
  personalTarget: string | null
) => {
  const link = await links(strapi)
    .find(linkPublicId)
    .catch(() => null);
  if (personalTarget === null || link?.isRevoked) return null;

  return link ? links(strapi).destination(personalTarget, link) : personalTarget;
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

/** The headers by which a program announces a prefetch, joined; empty when there is none. */
const purposeOf = (headers: HitRequest['headers']): string => {
  const { purpose, 'sec-purpose': secPurpose, 'x-purpose': xPurpose, 'x-moz': xMoz } = headers;
  if (!purpose && !secPurpose && !xPurpose && !xMoz) return '';
  return [purpose, secPurpose, xPurpose, xMoz].join(' ').slice(0, 256);
};
