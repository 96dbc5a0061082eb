import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openPage } from './browser';
import { OWNER, type Playground } from './playground';

/** People of the admin with a role of their own, as its REST API makes them. */
export type Colleague = {
  token: string;
  /** Asks a route of the admin; the body of POST and PUT is empty. */
  ask: (method: string, path: string) => Promise<number>;
};

const PASSWORD = 'Colleague-Passw0rd';

export const signIn = async ({ url }: Playground, { email, password } = OWNER): Promise<Colleague> => {
  const { token } = await send(`${url}/admin/login`, 'POST', { email, password });

  return {
    token,
    async ask(method, path) {
      const { status } = await fetch(`${url}/sequences${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: method === 'GET' ? undefined : '{}',
      });
      return status;
    },
  };
};

/** Somebody whose role has these permissions of the plugin and no other. */
export const hire = async (
  playground: Playground,
  owner: Colleague,
  name: string,
  permissions: string[]
): Promise<Colleague> => {
  const { url } = playground;
  const email = `${name}@acme.example`;
  const role = await send(`${url}/admin/roles`, 'POST', { name, description: name }, owner.token);
  const allowed = permissions.map((permission) => ({
    action: `plugin::sequences.${permission}`,
    subject: null,
    conditions: [],
    properties: {},
  }));
  await send(`${url}/admin/roles/${role.id}/permissions`, 'PUT', { permissions: allowed }, owner.token);
  const person = { email, firstname: 'Col', lastname: 'League', roles: [role.id] };
  const { id } = await send(`${url}/admin/users`, 'POST', person, owner.token);
  await send(
    `${url}/admin/users/${id}`,
    'PUT',
    { ...person, password: PASSWORD, isActive: true },
    owner.token
  );

  return signIn(playground, { ...OWNER, email, password: PASSWORD });
};

/** A page of somebody who need not sign in any more. */
export const openPageOf = async (
  browser: Browser,
  { url }: Playground,
  { token }: Colleague,
  options: BrowserContextOptions = {}
): Promise<Page> => {
  const page = await openPage(browser, options);
  await page.context().addCookies([{ name: 'jwtToken', value: token, url: `${url}/admin` }]);
  await page.addInitScript(() => localStorage.setItem('isLoggedIn', 'true'));
  return page;
};

const send = async (address: string, method: string, body: object, token?: string) => {
  const response = await fetch(address, {
    method,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${address} was refused: ${await response.text()}`);

  return (await response.json()).data;
};
