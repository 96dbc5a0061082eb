import type { Core } from '@strapi/types';
import supertest from 'supertest';

const OWNER = {
  email: 'owner@example.test',
  password: 'Owner-Passw0rd',
  firstname: 'Olive',
  lastname: 'Owner',
};

export type Admin = ReturnType<typeof agent>;

/** Registers the first administrator, who has every permission. */
export const signInOwner = async (strapi: Core.Strapi): Promise<Admin> => {
  const server = supertest(strapi.server.httpServer);
  const { body } = await server.post('/admin/register-admin').send(OWNER).expect(200);

  return agent(strapi, body.data.token);
};

/** A permission of another part of Strapi, as roles store it. */
type OtherPermission = { action: string; subject: string; properties?: object; conditions?: string[] };

/** Creates and signs in an admin user whose role has only these permissions: of the plugin, such as `read`, and others. */
export const signInWith = async (
  strapi: Core.Strapi,
  permissions: string[],
  {
    others = [],
    label = permissions.join('-') || 'none',
  }: { others?: OtherPermission[]; label?: string } = {}
): Promise<Admin> => {
  const name = `role-${label}`;
  const role = await strapi.service('admin::role').create({ name, description: name });
  await strapi
    .service('admin::role')
    .assignPermissions(role.id, [
      ...permissions.map((permission) => ({ action: `plugin::sequences.${permission}`, subject: null })),
      ...others,
    ]);
  const email = `${name}@example.test`;
  const password = 'Editor-Passw0rd';
  await strapi.service('admin::user').create({
    email,
    password,
    firstname: 'Edith',
    lastname: 'Editor',
    isActive: true,
    roles: [role.id],
  });
  const { body } = await supertest(strapi.server.httpServer)
    .post('/admin/login')
    .send({ email, password })
    .expect(200);

  return agent(strapi, body.data.token);
};

const agent = (strapi: Core.Strapi, token: string) => {
  const server = supertest(strapi.server.httpServer);
  const bearer = { Authorization: `Bearer ${token}` };

  return {
    /** Header for requests to other routes than the plugin's. */
    bearer,
    get: (path: string) => server.get(`/sequences${path}`).set(bearer),
    post: (path: string, body: object = {}) => server.post(`/sequences${path}`).set(bearer).send(body),
    put: (path: string, body: object = {}) => server.put(`/sequences${path}`).set(bearer).send(body),
    delete: (path: string) => server.delete(`/sequences${path}`).set(bearer),
  };
};
