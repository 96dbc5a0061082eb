import type { Core } from '@strapi/types';
import type { Context } from 'koa';
import { isColor, isLogoUrl, isSenderName } from '../../public-values';
import { type ErrorCode, invalid } from '../../errors';
import { z } from '../../strapi/host';
import { parse } from '../../validation';
import type { Branding, GetBranding, PreviewBranding, UpdateBranding } from '../contract';
import { branding } from '../settings/branding';
import { languageOf, styleOf } from './page-layout';
import { unsubscribePage } from './public-pages';

/** Empty fields of a form are null. */
const text = z
  .string()
  .nullable()
  .transform((value) => value?.trim() || null);

const fields = { senderName: text, logoUrl: text, color: text };

const changeBody = z.strictObject(fields).partial();

const previewBody = z.strictObject({ ...fields, language: z.string().max(35) });

export const brandingController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async find(ctx: Context) {
    ctx.body = (await branding(strapi).describe()) satisfies GetBranding['response'];
  },

  async change(ctx: Context) {
    await branding(strapi).change(checkBranding(parse(changeBody, ctx.request.body)));
    ctx.body = (await branding(strapi).describe()) satisfies UpdateBranding['response'];
  },

  preview(ctx: Context) {
    const { language, ...look } = parse(previewBody, ctx.request.body);
    const html = unsubscribePage(styleOf(checkBranding(look), languageOf('', language)), '#');
    ctx.body = { data: { html } } satisfies PreviewBranding['response'];
  },
});

const CHECKS: Record<
  keyof Branding,
  { code: ErrorCode; message: string; accepts: (value: unknown) => boolean }
> = {
  senderName: {
    code: 'invalid-sender-name',
    message: 'The name must be 1 to 100 characters in one line.',
    accepts: isSenderName,
  },
  logoUrl: {
    code: 'invalid-logo-url',
    message: 'The logo needs an https URL of at most 500 characters, such as https://example.org/logo.png.',
    accepts: isLogoUrl,
  },
  color: {
    code: 'invalid-color',
    message: 'The color must be # and six hexadecimal digits, such as #4945ff.',
    accepts: isColor,
  },
};

/** @throws {ValidationError} that names the first invalid field */
const checkBranding = <Given extends Partial<Branding>>(given: Given): Given => {
  for (const name of ['senderName', 'logoUrl', 'color'] as const) {
    const { code, message, accepts } = CHECKS[name];
    const value = given[name];
    if (value !== null && value !== undefined && !accepts(value)) throw invalid(code, message, name);
  }

  return given;
};
