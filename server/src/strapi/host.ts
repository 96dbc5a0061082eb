import type * as Utils from '@strapi/utils';
import { createRequire } from 'node:module';

/**
 * Loads the copy of `@strapi/utils` that the running Strapi uses. Strapi maps an error to its status and message only if its
 * class is of this copy. A package manager may install another copy next to this plugin, or none.
 * All other files of the server import only types from `@strapi/*`.
 */

const ownRequire = createRequire(import.meta.url);

const hostRequire = createRequire(runningStrapi() ?? peerStrapi());

export const { errors, hooks, z }: typeof Utils = hostRequire('@strapi/utils');

type CreateHttpError = (status: number, message: string, values: { details: unknown }) => Error;

/** Creates what `errors.HttpError` is the class of: the answer has its status, message and details. */
export const createHttpError: CreateHttpError = createRequire(hostRequire.resolve('@strapi/utils'))(
  'http-errors'
);

/** The file that defines the class of the running Strapi: correct whether `@strapi/strapi` is hoisted, nested or linked. */
function runningStrapi(): string | undefined {
  const { strapi } = globalThis as { strapi?: object };
  if (!strapi) return undefined;

  return Object.values(ownRequire.cache).find((module) => module?.exports === strapi.constructor)?.filename;
}

/** Without a running Strapi, as in unit tests: `@strapi/core` of our peer dependency. */
function peerStrapi(): string {
  return createRequire(ownRequire.resolve('@strapi/strapi/package.json')).resolve('@strapi/core');
}
