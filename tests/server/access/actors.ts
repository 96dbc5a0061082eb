import type { Core } from '@strapi/types';
import supertest from 'supertest';

/** Those who may knock at a door of Strapi, each with the headers of their requests. */

export type Actor = {
  name: string;
  headers: Record<string, string>;
  /** The plugin's permissions of an admin user or of an admin token. */
  permissions: string[];
};

const PASSWORD = 'Password-1';
/** The content types of the plugin that Strapi's content manager shows. */
export const OWN_TYPES = ['prospect', 'sequence', 'step'].map((name) => `plugin::sequences.${name}`);
const CONTENT_MANAGER_ACTIONS = ['create', 'read', 'update', 'delete'].map(
  (action) => `plugin::content-manager.explorer.${action}`
);

export const nobody: Actor = { name: 'nobody', headers: {}, permissions: [] };

/** All rights of the content manager on the plugin's types, with all fields. */
export const contentManagerRights = (strapi: Core.Strapi) =>
  OWN_TYPES.flatMap((subject) =>
    CONTENT_MANAGER_ACTIONS.map((action) => ({
      action,
      subject,
      properties: action.endsWith('delete')
        ? {}
        : { fields: Object.keys(strapi.contentTypes[subject as never]['attributes']) },
      conditions: [],
    }))
  );

/** An admin user with a role that has all rights of the content manager, and these permissions of the plugin. */
export const createRoleUser = async (strapi: Core.Strapi, name: string, permissions: string[]) => {
  const role = await strapi.service('admin::role').create({ name, description: name });
  await strapi
    .service('admin::role')
    .assignPermissions(role.id, [
      ...contentManagerRights(strapi),
      ...permissions.map((permission) => ({ action: `plugin::sequences.${permission}`, subject: null })),
    ]);

  return createUser(strapi, { name, roleId: role.id, permissions });
};

/** An admin user with one of the roles that Strapi creates on a new database. */
export const createDefaultUser = async (strapi: Core.Strapi, code: string): Promise<Actor> => {
  const role = await strapi.service('admin::role').findOne({ code });

  return createUser(strapi, { name: code, roleId: role.id, permissions: [] });
};

type NewUser = { name: string; roleId: number; permissions: string[] };

const createUser = async (strapi: Core.Strapi, { name, roleId, permissions }: NewUser): Promise<Actor> => {
  const email = `${name.replace(/\W+/g, '-')}@example.test`;
  await strapi.service('admin::user').create({
    email,
    password: PASSWORD,
    firstname: name,
    lastname: 'User',
    isActive: true,
    roles: [roleId],
  });
  const { body } = await supertest(strapi.server.httpServer)
    .post('/admin/login')
    .send({ email, password: PASSWORD })
    .expect(200);

  return { name, headers: { Authorization: `Bearer ${body.data.token}` }, permissions };
};

export const createApiToken = async (
  strapi: Core.Strapi,
  type: 'read-only' | 'full-access' | 'custom',
  action = 'inbound.report'
): Promise<Actor> => {
  const name = type === 'custom' ? `custom ${action}` : type;
  const { accessKey } = await strapi.service('admin::api-token').create({
    kind: 'content-api',
    name,
    description: '',
    type,
    lifespan: null,
    permissions: type === 'custom' ? [`plugin::sequences.${action}`] : null,
  });

  return { name: `API token ${name}`, headers: { Authorization: `Bearer ${accessKey}` }, permissions: [] };
};

/** A token that acts in the name of the owner, with all rights of the content manager. */
export const createAdminToken = async (
  strapi: Core.Strapi,
  name: string,
  permissions: string[]
): Promise<Actor> => {
  const [owner] = await strapi.db.query('admin::user').findMany({
    where: { roles: { code: 'strapi-super-admin' } },
    populate: ['roles'],
    limit: 1,
  });
  const { accessKey } = await strapi.service('admin::api-token-admin').create(
    {
      kind: 'admin',
      name,
      description: '',
      lifespan: null,
      adminPermissions: [
        ...contentManagerRights(strapi),
        ...permissions.map((permission) => ({
          action: `plugin::sequences.${permission}`,
          subject: null,
          properties: {},
          conditions: [],
        })),
      ],
    },
    owner
  );

  return { name, headers: { Authorization: `Bearer ${accessKey}` }, permissions };
};

/** A user of the website, with the role Authenticated of users-permissions. */
export const createWebsiteUser = async (strapi: Core.Strapi): Promise<Actor> => {
  const [role] = await strapi.db
    .query('plugin::users-permissions.role')
    .findMany({ where: { type: 'authenticated' } });
  const user = await strapi.db.query('plugin::users-permissions.user').create({
    data: {
      username: 'visitor',
      email: 'visitor@example.test',
      provider: 'local',
      confirmed: true,
      role: role.id,
    },
  });
  const jwt = await strapi.plugin('users-permissions').service('jwt').issue({ id: user.id });

  return { name: 'website user', headers: { Authorization: `Bearer ${jwt}` }, permissions: [] };
};
