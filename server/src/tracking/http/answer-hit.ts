import type { Core } from '@strapi/types';
import { links } from '../../emails/links/links';
import { locationHeader } from '../../emails/html/link-target';
import type { Token } from '../../emails/signing/token';
import { readPersonalTarget } from '../../emails/signing/tracked-url';
import { describeError } from '../../lib/describe-error';
import type { PublicPath } from '../../lib/public-paths';
import { PLUGIN_ID } from '../../plugin';
import type { ProspectState } from '../../prospects/contract';
import { PIXEL, redirect, refusal } from './responses';
import { answerPage } from './answer-page';
import { answerPreferences } from './answer-preferences';
import type { Answer, HitRequest } from './hit-request';
import {
  alreadyUnsubscribedPage,
  tryLaterPage,
  unsubscribePage,
  unsubscribedPage,
  unknownPage,
} from './public-pages';
import { findReaderOnce } from './reader';
import { recorder } from '../recording/recorder';
import { recordHit } from './record-hit';
import { verifyToken } from './verify-token';

/**
 * Answers a request to a tracked URL, after the hit is durable. An open always gets the pixel, and a click redirects
 * only to a URL that we signed or stored, even when recording fails. Never rejects, and never answers 429 or 5xx.
 */
export const answerHit = async (strapi: Core.Strapi, request: HitRequest): Promise<Answer> => {
  try {
    return await ANSWERS[request.path](strapi, request);
  } catch (error) {
    strapi.log.error(
      `[${PLUGIN_ID}] answering a request to /${request.path}/ failed: ${describeError(error)}`
    );
    return request.path === 'o' ? PIXEL : answerPage(strapi, request, { status: 404, write: tryLaterPage });
  }
};

const answerOpen = async (strapi: Core.Strapi, request: HitRequest) => {
  const refused = refusal(request.method, ['GET', 'HEAD']);
  if (refused) return refused;

  const token = await verifyToken(strapi, request);
  if (token?.kind === 'open') await recordHit(strapi, request, 'opened', token);
  if (token?.kind === 'anonymous-open') await recordHit(strapi, request, 'anonymous-opened', token);
  return PIXEL;
};

const answerClick = async (strapi: Core.Strapi, request: HitRequest) => {
  const refused = refusal(request.method, ['GET', 'HEAD']);
  if (refused) return refused;

  const personalTarget = request.to === null ? null : readPersonalTarget(request.to);
  const token = await verifyToken(strapi, request, personalTarget ?? '');
  if (!token) return answerPage(strapi, request, UNKNOWN);
  const target = await findTarget(strapi, token, personalTarget);
  if (target === null) return answerPage(strapi, request, UNKNOWN);

  const isAnonymous = token.kind === 'anonymous-click';
  await recordHit(strapi, request, isAnonymous ? 'anonymous-clicked' : 'clicked', token);
  return redirect(locationHeader(target));
};

const answerUnsubscribe = async (strapi: Core.Strapi, request: HitRequest) => {
  const refused = refusal(request.method, ['GET', 'HEAD', 'POST']);
  if (refused) return refused;

  const token = await verifyToken(strapi, request);
  if (token?.kind !== 'unsubscribe') return answerPage(strapi, request, UNKNOWN);
  if (request.method !== 'POST') return showUnsubscribe(strapi, request, token);

  const isDurable = await recordHit(strapi, request, 'unsubscribed', token);
  // Language and name are for people: mail programs show nobody this page, and no confirmation waits long for them.
  const isBrowser = request.headers.accept?.includes('text/html');
  const reader = isBrowser ? await findReaderOnce(strapi, token, STYLE_TIMEOUT_MS) : null;
  if (isDurable) return answerPage(strapi, request, { status: 200, write: unsubscribedPage, reader });
  const isUnknown = recorder(strapi).isUnknownEmail(token.emailPublicId);
  return answerPage(strapi, request, { status: 404, write: isUnknown ? unknownPage : tryLaterPage, reader });
};

const showUnsubscribe = async (strapi: Core.Strapi, request: HitRequest, token: Token) => {
  const reader = await findReaderOnce(strapi, token);
  const isUnsubscribed = reader !== null && reader !== 'unknown' && UNSUBSCRIBED.includes(reader.state);
  const write = isUnsubscribed ? alreadyUnsubscribedPage : unsubscribePage;
  return answerPage(strapi, request, {
    status: 200,
    write: (style) => write(style, `../p/${request.token}`),
    reader,
  });
};

/** Who bounced may get emails again one day, and did not say that they want none. */
const UNSUBSCRIBED: ProspectState[] = ['unsubscribed', 'complained'];

const UNKNOWN = { status: 404, write: unknownPage };

const STYLE_TIMEOUT_MS = 300;

const ANSWERS: Record<PublicPath, (strapi: Core.Strapi, request: HitRequest) => Promise<Answer>> = {
  o: answerOpen,
  c: answerClick,
  u: answerUnsubscribe,
  p: answerPreferences,
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
  if (kind !== 'click' && kind !== 'anonymous-click') return null;
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
