import type { Core } from '@strapi/types';
import { hooks } from './host';
import { PLUGIN_ID } from '../plugin';

/**
 * A Strapi hook with a typed message: a stage notifies later stages without importing them.
 * Handlers run one after the other, in the order of their registration. When one throws, `call`
 * rejects and the remaining handlers do not run. A handler writes in the transaction of the
 * message when it carries one, so that its writes roll back with those of the caller.
 */
export const typedHook = <Message>(name: string) => {
  const key = `plugin::${PLUGIN_ID}.${name}`;

  return {
    /** Call in the `register` phase of the stage that calls the hook: the hook must exist before handlers register. */
    create: (strapi: Core.Strapi) => strapi.get('hooks').set(key, hooks.createAsyncSeriesHook()),
    /** Call in the `register` phase of a later stage. */
    register: (strapi: Core.Strapi, handler: (message: Message) => Promise<void>) =>
      strapi.get('hooks').get(key).register(handler),
    call: (strapi: Core.Strapi, message: Message): Promise<void> =>
      strapi.get('hooks').get(key).call(message),
  };
};
