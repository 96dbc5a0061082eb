import { errors } from './strapi/host';

/** Values of `details.code` in the errors of admin routes and services. Each error has its own message. */
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

/** A rate limit, answered with 429. */
export const tooMany = (message: string) => new errors.RateLimitError(message, { code: 'too-many-requests' });

export const notFound = (what: string) =>
  new errors.NotFoundError(`${what} not found`, { code: 'not-found' });
