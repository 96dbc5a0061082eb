import type { Core } from '@strapi/types';
import { hooks } from './host';
import { PLUGIN_ID } from '../plugin';

/**
 * How a stage tells later ones what happened, without knowing them: a Strapi hook with a type.
 * Followers run one after the other, in flow order; the first that throws fails the teller, so
 * what they write belongs in the teller's transaction where the message carries one.
 */
export const typedHook = <Message>(name: string) => {
  const key = `plugin::${PLUGIN_ID}.${name}`;

  return {
    /** In register of the stage that tells. */
    create: (strapi: Core.Strapi) => strapi.get('hooks').set(key, hooks.createAsyncSeriesHook()),
    /** In register of a later stage. */
    follow: (strapi: Core.Strapi, follower: (message: Message) => Promise<void>) =>
      strapi.get('hooks').get(key).register(follower),
    tell: (strapi: Core.Strapi, message: Message): Promise<void> =>
      strapi.get('hooks').get(key).call(message),
  };
};
