import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openPage } from './browser';
import { OWNER, type Playground } from './playground';

export type AdminUser = {
  token: string;
  /** Requests a route of the plugin, with an empty JSON body unless it is a GET. Resolves with the status. */
  request: (method: string, path: string) => Promise<number>;
};

const PASSWORD = 'Colleague-Passw0rd';

export const signIn = async ({ url }: Playground, { email, password } = OWNER): Promise<AdminUser> => {
  const { token } = await send(`${url}/admin/login`, 'POST', { email, password });

  return {
    token,
    async request(method, path) {
      const { status } = await fetch(`${url}/sequences${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: method === 'GET' ? undefined : '{}',
      });
      return status;
    },
  };
};

/** Creates an admin user through Strapi's REST API, with a new role that has only these permissions of the plugin, and reads these types. */
export const createAdminUser = async (
  playground: Playground,
  owner: AdminUser,
  name: string,
  permissions: string[],
  readTypes: Array<{ uid: string; fields: string[] }> = []
): Promise<AdminUser> => {
  const { url } = playground;
  const email = `${name}@acme.example`;
  const role = await send(`${url}/admin/roles`, 'POST', { name, description: name }, owner.token);
  const allowed = permissions.map((permission) => ({
    action: `plugin::sequences.${permission}`,
    subject: null,
    conditions: [],
    properties: {},
  }));
  const readable = readTypes.map(({ uid, fields }) => ({
    ...{ action: 'plugin::content-manager.explorer.read', subject: uid, conditions: [] },
    properties: { fields },
  }));
  const all = [...allowed, ...readable];
  await send(`${url}/admin/roles/${role.id}/permissions`, 'PUT', { permissions: all }, owner.token);
  const user = { email, firstname: 'Col', lastname: 'League', roles: [role.id] };
  const { id } = await send(`${url}/admin/users`, 'POST', user, owner.token);
  await send(`${url}/admin/users/${id}`, 'PUT', { ...user, password: PASSWORD, isActive: true }, owner.token);

  return signIn(playground, { ...OWNER, email, password: PASSWORD });
};

/** Opens a page in a new context where this user is signed in. */
export const openPageAs = async (
  browser: Browser,
  { url }: Playground,
  { token }: AdminUser,
  options: BrowserContextOptions = {}
): Promise<Page> => {
  const page = await openPage(browser, options);
  await page.context().addCookies([{ name: 'jwtToken', value: token, url: `${url}/admin` }]);
  await page.addInitScript(() => localStorage.setItem('isLoggedIn', 'true'));
  return page;
};

const send = async (url: string, method: string, body: object, token?: string) => {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  if (!response.ok)
    throw new Error(`${method} ${url} failed with ${response.status}: ${await response.text()}`);

  return (await response.json()).data;
};
