import type * as Utils from '@strapi/utils';
import { createRequire } from 'node:module';

/**
 * `@strapi/utils` as the running Strapi has it. Strapi answers 400 with the words of an error only where the error's class is
 * of its own copy, and a package manager may lay another copy beside this plugin, or none.
 * Nothing else of the server may import a value from `@strapi/*`.
 */

const ours = createRequire(import.meta.url);

export const { errors, hooks, z } = requireUtils();

function requireUtils(): typeof Utils {
  return createRequire(runningStrapi() ?? peerStrapi())('@strapi/utils');
}

/** The file that defines the class of the running Strapi. It holds however `@strapi/strapi` was installed, linked or nested. */
function runningStrapi(): string | undefined {
  const { strapi } = globalThis as { strapi?: object };
  if (!strapi) return undefined;

  return Object.values(ours.cache).find((module) => module?.exports === strapi.constructor)?.filename;
}

/** Where no Strapi runs, as in a test of a pure file: the `@strapi/core` of our peer. */
function peerStrapi(): string {
  return createRequire(ours.resolve('@strapi/strapi/package.json')).resolve('@strapi/core');
}
