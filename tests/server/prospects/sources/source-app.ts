import type { Core } from '@strapi/types';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type BootOptions, boot } from '../../../helpers/boot';
import { service } from '../../../helpers/fixtures';
import { ROOT } from '../../../helpers/root';

/** An app with users of the website, contacts, and leads that have drafts and locales. It does not listen, so no pass runs by itself. */

const collection = (name: string, plural: string, rest: object) => ({
  kind: 'collectionType',
  collectionName: plural,
  info: { singularName: name, pluralName: plural, displayName: name[0].toUpperCase() + name.slice(1) },
  ...rest,
});

export const CUSTOMER_ATTRIBUTES = {
  email: { type: 'email' },
  givenName: { type: 'string' },
  familyName: { type: 'string' },
  plan: { type: 'string' },
  story: { type: 'richtext' },
  trialEndsAt: { type: 'date' },
  note: { type: 'text', private: true },
  pin: { type: 'password' },
  pixelConsent: { type: 'boolean' },
  consentAt: { type: 'datetime' },
  confirmed: { type: 'boolean', default: true },
  company: { type: 'relation', relation: 'manyToOne', target: 'api::company.company' },
  colleagues: { type: 'relation', relation: 'manyToMany', target: 'api::company.company' },
};

export const apis = (attributes: object = CUSTOMER_ATTRIBUTES) => ({
  company: collection('company', 'companies', {
    options: { draftAndPublish: false },
    attributes: { name: { type: 'string' }, vat: { type: 'string', private: true } },
  }),
  contact: collection('contact', 'contacts', { options: { draftAndPublish: false }, attributes }),
  lead: collection('lead', 'leads', {
    options: { draftAndPublish: true },
    pluginOptions: { i18n: { localized: true } },
    attributes: {
      email: { type: 'email' },
      name: { type: 'string', pluginOptions: { i18n: { localized: true } } },
    },
  }),
});

export const CUSTOMER = 'api::contact.contact';
export const SIGNUP = 'api::lead.lead';
export const USER = 'plugin::users-permissions.user';

export const bootSourceApp = (options: BootOptions) =>
  boot({
    apis: apis(),
    isOnlyLoaded: true,
    plugins: {
      'users-permissions': {
        enabled: true,
        resolve: join(ROOT, 'node_modules/@strapi/plugin-users-permissions'),
        config: { jwtSecret: 'a-secret-of-a-test' },
      },
    },
    ...options,
  });

type Fields = Record<string, unknown>;

type Documents = Record<
  'create' | 'update' | 'delete' | 'publish' | 'unpublish',
  (input: Fields) => Promise<{ documentId: string }>
>;

export const documentsOf = (strapi: Core.Strapi, uid: string) =>
  strapi.documents(uid as 'plugin::sequences.sequence') as unknown as Documents;

export const createEntry = async (strapi: Core.Strapi, uid: string, data: Fields, rest: Fields = {}) =>
  (await documentsOf(strapi, uid).create({ data, ...rest })).documentId;

export const rowsOf = (strapi: Core.Strapi, name: string) => strapi.db.getConnection(name);

export const pass = (strapi: Core.Strapi, uid: string, options: Fields = {}) =>
  service(strapi, 'sources').pass(uid, options);

/** A pass that does not give way to one of Strapi's own, which run while requests of tests make it listen. */
export const passNow = async (strapi: Core.Strapi, uid: string) => {
  while (!(await pass(strapi, uid))) await delay(50);
};

export type ProspectRow = Record<
  'id' | 'document_id' | 'email' | 'first_name' | 'company' | 'state' | 'opens_consent',
  string
>;

/** Prospects whose address has this text, by address. */
export const prospectsLike = (strapi: Core.Strapi, text: string): Promise<ProspectRow[]> =>
  rowsOf(strapi, 'sequences_prospects').where('email', 'like', `%${text}%`).orderBy('email').select();

type LinkRow = { entry_id: string; prospect_id: number | null; outcome: string };

export const linksOf = async (strapi: Core.Strapi, uid: string): Promise<LinkRow[]> =>
  rowsOf(strapi, 'sequences_source_entries').where({ source_uid: uid }).orderBy('id').select();
