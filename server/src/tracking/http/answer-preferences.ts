import type { Core } from '@strapi/types';
import type { Token } from '../../emails/signing/token';
import { MINUTE_MS } from '../../lib/durations';
import { createRateLimiters, type RateLimiters } from '../../lib/rate-limiter';
import { isPageWording, setPersonConsents } from '../../prospects/consents/person-consents';
import { suppressions } from '../../prospects/suppressions/suppressions';
import { enrollments } from '../../sequences/enrollments/enrollments';
import type { Hit } from '../events/hit';
import type { Answer, HitRequest } from './hit-request';
import { preferencesPage } from './preferences-page';
import type { PageStyle } from './page-layout';
import { otherWordingPage, tryLaterPage, unknownPage } from './public-pages';
import { findReaderInTime, findReaderOnce, type Reader } from './reader';
import { recorder } from '../recording/recorder';
import { recordHit } from './record-hit';
import { answerPage } from './answer-page';
import { refusal } from './responses';
import { verifyToken } from './verify-token';

/** Acts that end something. They work while the database is away, too. */
const WITHDRAWALS: Record<string, Array<Hit['kind']>> = {
  'opens-off': ['opens-withdrawn'],
  'clicks-off': ['clicks-withdrawn'],
  'recording-off': ['opens-withdrawn', 'clicks-withdrawn'],
  unsubscribe: ['unsubscribed'],
};

type Change = (strapi: Core.Strapi, reader: Reader, wording: string) => Promise<unknown>;

/** Acts by which a person agrees to words, which must be known. */
const AGREEMENTS = ['opens-on', 'clicks-on'];

const grant =
  (kind: 'opens' | 'clicks'): Change =>
  (strapi, { prospectId }, version) =>
    setPersonConsents(strapi, {
      prospectIds: [prospectId],
      kind,
      consent: 'granted',
      at: new Date(),
      version,
    });

const CHANGES: Record<string, Change> = {
  'opens-on': grant('opens'),
  'clicks-on': grant('clicks'),
  leave: async (strapi, { enrollmentId }) =>
    enrollmentId !== null && enrollments(strapi).stopIds([enrollmentId], 'left', new Date()),
  return: async (strapi, { unsubscribeDocumentId }) =>
    unsubscribeDocumentId !== null &&
    suppressions(strapi).remove(unsubscribeDocumentId, 'The person came back on their own page.'),
};

/** GET shows the person's page and changes nothing, since mail scanners follow every link. POST does what `act` names. */
export const answerPreferences = async (strapi: Core.Strapi, request: HitRequest): Promise<Answer> => {
  const refused = refusal(request.method, ['GET', 'HEAD', 'POST']);
  if (refused) return refused;

  const token = await verifyToken(strapi, request);
  if (token?.kind !== 'unsubscribe') return answerPage(strapi, request, { status: 404, write: unknownPage });
  if (request.method !== 'POST') return show(strapi, request, token);

  if (AGREEMENTS.includes(request.act ?? '') && !isPageWording(request.wording)) {
    const reader = await findReaderInTime(strapi, token);
    const write = (style: PageStyle) => otherWordingPage(style, request.token);
    return answerPage(strapi, request, { status: 404, write, reader });
  }
  const mayLookUp = takeChange(strapi, token);
  const isSaved = await act(strapi, request, token, mayLookUp);
  if (isSaved) return show(strapi, request, token, mayLookUp);
  const isUnknown = recorder(strapi).isUnknownEmail(token.emailPublicId);
  return answerPage(strapi, request, { status: 404, write: isUnknown ? unknownPage : tryLaterPage });
};

/** Changes a minute by the page of one email, after which those wait that the database must be asked for. */
const MAX_CHANGES = 20;

/** Emails whose changes are counted at a time. */
const MAX_EMAILS = 10_000;

const changeLimits = new WeakMap<Core.Strapi, RateLimiters<number>>();

/** A flood of changes with one token would fill the history. */
const takeChange = (strapi: Core.Strapi, { emailPublicId }: Token): boolean => {
  const limits = changeLimits.get(strapi) ?? createRateLimiters<number>(MAX_CHANGES, MINUTE_MS, MAX_EMAILS);
  changeLimits.set(strapi, limits);

  return limits.take(emailPublicId, Date.now());
};

const show = async (
  strapi: Core.Strapi,
  request: HitRequest,
  token: Token,
  mayLookUp = true
): Promise<Answer> => {
  const isChange = request.method === 'POST';
  const lookUp = isChange ? findReaderInTime : findReaderOnce;
  const reader = mayLookUp ? await lookUp(strapi, token) : 'unknown';
  const saved = isChange ? request.act : null;
  return answerPage(strapi, request, {
    status: 200,
    write: (style) => preferencesPage(style, { reader, saved }),
    reader,
  });
};

/** Resolves with whether it is saved; an unknown act is not. What ends something is never refused. */
const act = async (
  strapi: Core.Strapi,
  request: HitRequest,
  token: Token,
  mayLookUp: boolean
): Promise<boolean> => {
  const name = request.act ?? '';
  if (Object.hasOwn(WITHDRAWALS, name)) {
    const durable = await Promise.all(
      WITHDRAWALS[name].map((kind) => recordHit(strapi, request, kind, token))
    );
    return durable.every(Boolean);
  }
  const reader = mayLookUp && Object.hasOwn(CHANGES, name) ? await findReaderInTime(strapi, token) : null;
  if (!reader || reader === 'unknown') return false;
  await CHANGES[name](strapi, reader, request.wording ?? '');
  return true;
};
