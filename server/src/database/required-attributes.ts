import type { Core } from '@strapi/types';
import { invalid } from '../errors';
import { type TypeName, uid } from '../plugin';

/**
 * Refuses null in attributes that have a default, whichever way an entry is saved. Strapi's own `required` would do so too,
 * but the types that Strapi generates for TypeScript then ask for them on every create, default or not.
 */
export const requireAttributes = (strapi: Core.Strapi, type: TypeName, names: string[]) =>
  strapi.documents.use((context, next) => {
    if (context.uid !== uid(type)) return next();
    if (context.action === 'create' || context.action === 'update') {
      const { data = {} } = context.params as { data?: Record<string, unknown> };
      const missing = names.find((name) => data[name] === null);
      if (missing) throw invalid('missing-value', `${missing} must be defined.`, missing);
    }

    return next();
  });
