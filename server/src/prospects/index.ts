import { requireAttributes } from '../database/required-attributes';
import type { Stage } from '../stage';
import { consentsController } from './consents/consents-controller';
import { trackingDecision, trackingDecisionService } from './consents/tracking-decision';
import { prospectsController } from './controller';
import { entriesController } from './entries-controller';
import { eraseOnDelete } from './erasure/erase-on-delete';
import {
  addressChanged,
  filterChanged,
  optOutsAwaited,
  prospectsErased,
  prospectsOptedOut,
  prospectsReactivated,
  sourceRead,
} from './hooks';
import { recordProspectChanges } from './prospect-changes';
import { validateProspects } from './prospect-middleware';
import { hashKeySchema } from './hash-key.schema';
import { prospectSchema } from './prospect.schema';
import { prospectsService } from './prospects';
import { prospectTagSchema } from './prospect-tag.schema';
import { consentsRoutes, prospectsRoutes, suppressionsRoutes, tagsRoutes } from './routes';
import { keepSearchText } from './search';
import { segmentSchema } from './segment.schema';
import { segmentsService } from './segments/segments';
import { segmentsController } from './segments-controller';
import { sourceEntrySchema } from './source-entry.schema';
import { addSourcePassModel } from './source-pass.schema';
import { watchEntries } from './sources/entry-watch';
import { startSources, stopSources } from './sources/source-schedule';
import { sources, sourcesService } from './sources/sources';
import { sourcesController } from './sources-controller';
import { suppressionSchema } from './suppression.schema';
import { hashKey, hashKeyService } from './suppressions/hash-key';
import { keepFormerAddresses } from './suppressions/former-addresses';
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
    addressChanged.create(strapi);
    prospectsReactivated.create(strapi);
    optOutsAwaited.create(strapi);
    sourceRead.create(strapi);
    filterChanged.create(strapi);
    validateProspects(strapi);
    // After it, since it compares normalized addresses.
    suppressProspects(strapi);
    keepFormerAddresses(strapi);
    recordProspectChanges(strapi);
    // Inside of the transaction that records the deletion.
    eraseOnDelete(strapi);
    keepSearchText(strapi);
    addSourcePassModel(strapi);
    requireAttributes(strapi, 'prospect', ['state', 'opensConsent', 'clicksConsent']);
  },
  async bootstrap({ strapi }) {
    await hashKey(strapi).load();
    await trackingDecision(strapi).load();
    await sources(strapi).load();
    watchEntries(strapi);
  },
  start: ({ strapi }) => startSources(strapi),
  destroy: ({ strapi }) => stopSources(strapi),
  contentTypes: {
    prospect: { schema: prospectSchema },
    tag: { schema: tagSchema },
    'prospect-tag': { schema: prospectTagSchema },
    segment: { schema: segmentSchema },
    suppression: { schema: suppressionSchema },
    'hash-key': { schema: hashKeySchema },
    'source-entry': { schema: sourceEntrySchema },
  },
  services: {
    prospects: prospectsService,
    trackingDecision: trackingDecisionService,
    suppressions: suppressionsService,
    hashKey: hashKeyService,
    sources: sourcesService,
    segments: segmentsService,
  },
  controllers: {
    prospects: prospectsController,
    consents: consentsController,
    suppressions: suppressionsController,
    tags: tagsController,
    sources: sourcesController,
    entries: entriesController,
    segments: segmentsController,
  },
  routes: {
    prospects: prospectsRoutes,
    consents: consentsRoutes,
    suppressions: suppressionsRoutes,
    tags: tagsRoutes,
  },
};
