import { errors } from './strapi/host';

/** Codes of what is refused at the admin's border and to other code; texts go with each refusal. */
export type ErrorCode =
  | 'not-found'
  | 'invalid-input'
  | 'missing-value'
  | 'invalid-email-address'
  | 'duplicate-email-address'
  | 'unknown-timezone'
  | 'line-break-in-header'
  | 'template-error'
  | 'unsafe-url'
  | 'activation-refused'
  | 'state-refused'
  | 'key-in-use'
  | 'archived'
  | 'provider-refused'
  | 'no-provider'
  | 'too-many-requests';

type Details = Record<string, unknown>;

/** Bad input, answered 400. A path names the field concerned. */
export const invalid = (code: ErrorCode, message: string, path?: string, details: Details = {}) =>
  new errors.ValidationError(message, {
    code,
    errors: path ? [{ path: [path], message, name: code }] : [],
    ...details,
  });

/** A refused action, answered 400. */
export const refused = (code: ErrorCode, message: string, details: Details = {}) =>
  new errors.ApplicationError(message, { code, ...details });

/** What may be asked again in a while, answered 429. */
export const tooMany = (message: string) => new errors.RateLimitError(message, { code: 'too-many-requests' });

export const notFound = (what: string) =>
  new errors.NotFoundError(`${what} not found`, { code: 'not-found' });
