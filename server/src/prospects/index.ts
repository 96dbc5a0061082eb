import { requireAttributes } from '../database/required-attributes';
import type { Stage } from '../stage';
import { consentsController } from './consents/consents-controller';
import { trackingDecision, trackingDecisionService } from './consents/tracking-decision';
import { prospectsController } from './controller';
import { eraseOnDelete } from './erasure/erase-on-delete';
import { optOutsAwaited, prospectsErased, prospectsOptedOut, prospectsReactivated } from './hooks';
import { recordProspectChanges } from './prospect-changes';
import { validateProspects } from './prospect-middleware';
import { hashKeySchema } from './hash-key.schema';
import { prospectSchema } from './prospect.schema';
import { prospectsService } from './prospects';
import { prospectTagSchema } from './prospect-tag.schema';
import { consentsRoutes, prospectsRoutes, suppressionsRoutes, tagsRoutes } from './routes';
import { keepSearchText } from './search';
import { suppressionSchema } from './suppression.schema';
import { hashKey, hashKeyService } from './suppressions/hash-key';
import { suppressProspects } from './suppressions/prospect-suppressions';
import { suppressionsService } from './suppressions/suppressions';
import { suppressionsController } from './suppressions/suppressions-controller';
import { tagSchema } from './tag.schema';
import { tagsController } from './tags/tags-controller';

/** Stage: the people to whom emails are sent. */
export const prospects: Stage = {
  register({ strapi }) {
    prospectsOptedOut.create(strapi);
    prospectsErased.create(strapi);
    prospectsReactivated.create(strapi);
    optOutsAwaited.create(strapi);
    validateProspects(strapi);
    // After it, since it compares normalized addresses.
    suppressProspects(strapi);
    recordProspectChanges(strapi);
    // Inside of the transaction that records the deletion.
    eraseOnDelete(strapi);
    keepSearchText(strapi);
    requireAttributes(strapi, 'prospect', ['state', 'opensConsent', 'clicksConsent']);
  },
  async bootstrap({ strapi }) {
    await hashKey(strapi).load();
    await trackingDecision(strapi).load();
  },
  contentTypes: {
    prospect: { schema: prospectSchema },
    tag: { schema: tagSchema },
    'prospect-tag': { schema: prospectTagSchema },
    suppression: { schema: suppressionSchema },
    'hash-key': { schema: hashKeySchema },
  },
  services: {
    prospects: prospectsService,
    trackingDecision: trackingDecisionService,
    suppressions: suppressionsService,
    hashKey: hashKeyService,
  },
  controllers: {
    prospects: prospectsController,
    consents: consentsController,
    suppressions: suppressionsController,
    tags: tagsController,
  },
  routes: {
    prospects: prospectsRoutes,
    consents: consentsRoutes,
    suppressions: suppressionsRoutes,
    tags: tagsRoutes,
  },
};
