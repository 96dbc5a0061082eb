import { createHttpError, errors } from './strapi/host';

/** Values of `details.code` in the errors of admin routes and services. Each error has its own message. */
export type ErrorCode =
  | 'not-found'
  | 'forbidden'
  | 'unavailable'
  | 'invalid-input'
  | 'missing-value'
  | 'too-long'
  | 'too-large'
  | 'unstorable-characters'
  | 'nested-too-deep'
  | 'too-many-attributes'
  | 'attribute-name'
  | 'nested-attribute'
  | 'invalid-email-address'
  | 'duplicate-email-address'
  | 'unknown-timezone'
  | 'unknown-language'
  | 'invalid-tag'
  | 'unknown-wording'
  | 'unknown-sequence'
  | 'unknown-step'
  | 'unknown-link'
  | 'unknown-sender'
  | 'sender-in-use'
  | 'no-nodemailer'
  | 'line-break-in-header'
  | 'template-error'
  | 'template-exists'
  | 'too-many-templates'
  | 'template-too-complex'
  | 'template-too-large'
  | 'unsafe-url'
  | 'link-refused'
  | 'activation-refused'
  | 'state-refused'
  | 'key-in-use'
  | 'archived'
  | 'provider-refused'
  | 'no-provider'
  | 'opted-out'
  | 'suppressed-address'
  | 'suppressed-domain'
  | 'invalid-domain'
  | 'public-suffix'
  | 'confirmation-required'
  | 'too-many-requests'
  | 'decision-fixed'
  | 'fixed-by-config'
  | 'invalid-sender-name'
  | 'invalid-logo-url'
  | 'invalid-color'
  | 'changed-meanwhile'
  | 'invalid-mapping'
  | 'source-unusable'
  | 'status-filter'
  | 'too-many-entries'
  | 'segment-exists'
  | 'segment-gone'
  | 'segment-empty'
  | 'kept-address'
  | 'too-many-segments'
  | 'invalid-rule'
  | 'rule-is-on'
  | 'too-many-rules'
  | 'entry-field-gone'
  | 'encryption-key-missing'
  | 'insecure-connection';

type Details = Record<string, unknown>;

/** Invalid input, answered with 400. `path` names the field. */
export const invalid = (code: ErrorCode, message: string, path?: string, details: Details = {}) =>
  new errors.ValidationError(message, {
    code,
    errors: path ? [{ path: [path], message, name: code }] : [],
    ...details,
  });

/** An action that the current state does not allow, answered with 400. */
export const refused = (code: ErrorCode, message: string, details: Details = {}) =>
  new errors.ApplicationError(message, { code, ...details });

/** An action that whoever makes the request may not take, answered with 403. Of a plain ForbiddenError Strapi hides the message. */
export const forbidden = (message: string, details: Details = {}) =>
  new errors.PolicyError(message, { code: 'forbidden', ...details });

/** Somebody else was first, answered with 409. Strapi has no class for it. */
export const conflict = (code: ErrorCode, message: string, details: Details = {}) =>
  createHttpError(409, message, { details: { code, ...details } });

/** More than is read at a time, answered with 413. */
export const tooLarge = (message: string) =>
  createHttpError(413, message, { details: { code: 'too-large' } });

/** Not signed as it should be, answered with 401. */
export const unauthorized = (message: string) =>
  createHttpError(401, message, { details: { code: 'forbidden' } });

/** Something that this answer needs does not answer now, so that the same request may succeed later: 503. */
export const unavailable = (message: string) =>
  createHttpError(503, message, { details: { code: 'unavailable' } });

/** A rate limit, answered with 429. */
export const tooMany = (message: string) => new errors.RateLimitError(message, { code: 'too-many-requests' });

/** Answered with 400 for what an option of config/plugins decides. */
export const fixedByConfig = (option: string) =>
  refused(
    'fixed-by-config',
    `This option in config/plugins decides this, so it cannot be changed here: ${option}.`
  );

export const notFound = (what: string) =>
  new errors.NotFoundError(`${what} not found`, { code: 'not-found' });
