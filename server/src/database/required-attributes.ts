import type { Core } from '@strapi/types';
import { invalid } from '../errors';
import { type TypeName, uid } from '../plugin';

/**
 * Rejects null for attributes that have a default, in every create and update of the Document Service. Strapi's `required`
 * would reject it, too, but the TypeScript types that Strapi generates would then require these attributes in every create.
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
