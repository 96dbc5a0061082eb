import type { Core } from '@strapi/types';
import { branding } from '../settings/branding';
import type { Answer, HitRequest } from './hit-request';
import { languageOf, pagePolicy, type PageStyle, styleOf } from './page-layout';
import type { Reader } from './reader';
import { PAGE_HEADERS } from './responses';

type Page = {
  status: number;
  write: (style: PageStyle) => string;
  /** Who reads it, if that is known. */
  reader?: Reader | null | 'unknown';
};

/** Answers with a page in the language of the reader, else of the browser, with the name, logo and color of the sender. */
export const answerPage = async (
  strapi: Core.Strapi,
  { headers }: Pick<HitRequest, 'headers'>,
  { status, write, reader = null }: Page
): Promise<Answer> => {
  const { senderName, ...look } = await branding(strapi).forPages();
  const known = reader === 'unknown' ? null : reader;
  const style = styleOf(
    { ...look, senderName: senderName ?? known?.senderName ?? null },
    languageOf(headers['accept-language'] ?? '', known?.language)
  );
  const body = Buffer.from(write(style));

  return {
    status,
    headers: {
      ...PAGE_HEADERS,
      'Content-Security-Policy': pagePolicy(style),
      'Content-Length': String(body.length),
    },
    body,
  };
};
