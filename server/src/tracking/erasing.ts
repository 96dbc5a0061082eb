import type { Core } from '@strapi/types';
import { uid } from '../plugin';

type Deletion = { params: { where?: object }; state: { emailIds?: number[] } };

/**
 * Events go with their prospect, in its transaction. They go after it: by then its emails are locked without it, so that no
 * hit can add another one.
 */
export const eraseWithProspects = (strapi: Core.Strapi) => {
  const findEmails = async ({ params, state }: Deletion) => {
    const prospects = await strapi.db
      .query(uid('prospect'))
      .findMany({ where: params.where, select: ['id'] });
    const emails = await strapi.db
      .query(uid('email'))
      .findMany({ where: { prospectId: { $in: prospects.map(({ id }) => id) } }, select: ['id'] });
    state.emailIds = emails.map(({ id }) => id);
  };

  const eraseEvents = async ({ state: { emailIds = [] } }: Deletion) => {
    await strapi.db.query(uid('event')).deleteMany({ where: { emailId: { $in: emailIds } } });
  };

  strapi.db.lifecycles.subscribe({
    models: [uid('prospect')],
    beforeDelete: findEmails,
    beforeDeleteMany: findEmails,
    afterDelete: eraseEvents,
    afterDeleteMany: eraseEvents,
  } as never);
};
