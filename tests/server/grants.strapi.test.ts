import type { Core } from '@strapi/types';
import { join } from 'node:path';
import { boot } from '../helpers/boot';
import { onEachDatabase } from '../helpers/databases';
import { ROOT } from '../helpers/root';

/** What roles and tokens may do with the plugin outlives a boot without it. */

const PLUGINS = {
  'users-permissions': {
    enabled: true,
    resolve: join(ROOT, 'node_modules/@strapi/plugin-users-permissions'),
    config: { jwtSecret: 'secret' },
  },
};

const PROSPECT = 'plugin::sequences.prospect';
const REPORT = 'plugin::sequences.inbound.report';

const query = (strapi: Core.Strapi, uid: string) => strapi.db.query(uid as never);

const createRole = async (strapi: Core.Strapi, name: string) => {
  const role = await strapi.service('admin::role').create({ name, description: name });
  await strapi.service('admin::role').assignPermissions(role.id, [
    { action: 'plugin::sequences.read', subject: null },
    { action: 'plugin::sequences.send', subject: null },
    {
      action: 'plugin::content-manager.explorer.read',
      subject: PROSPECT,
      properties: { fields: ['email', 'company'] },
      conditions: ['admin::is-creator'],
    },
  ]);

  return role as { id: number };
};

const createToken = async (strapi: Core.Strapi, name: string): Promise<{ id: number }> =>
  strapi.service('admin::api-token').create({
    name,
    description: '',
    type: 'custom',
    lifespan: null,
    permissions: [REPORT],
  });

/** What is granted, each as `owner: action subject fields conditions`. */
const grants = async (strapi: Core.Strapi) => {
  const [admin, tokens, users] = await Promise.all([
    query(strapi, 'admin::permission').findMany({
      where: { role: { name: { $in: ['Sales', 'Interns'] } } } as never,
      populate: ['role'] as never,
    }),
    query(strapi, 'admin::api-token-permission').findMany({ populate: ['token'] as never }),
    query(strapi, 'plugin::users-permissions.permission').findMany({
      where: { action: { $startsWith: 'plugin::sequences.' } } as never,
      populate: ['role'] as never,
    }),
  ]);

  return [...admin, ...tokens, ...users]
    .map(({ action, subject, properties, conditions, role, token }) =>
      [(role ?? token)?.name, action, subject, properties?.fields, conditions?.join()]
        .filter(Boolean)
        .join(' ')
    )
    .sort();
};

onEachDatabase('grants', (database) => {
  test('roles and tokens keep what they may do when the plugin was off for a boot', async () => {
    const first = await boot({ database, plugins: PLUGINS });
    await createRole(first.strapi, 'Sales');
    await createToken(first.strapi, 'Mailbox');
    const [authenticated] = await query(first.strapi, 'plugin::users-permissions.role').findMany({
      where: { type: 'authenticated' } as never,
    });
    await query(first.strapi, 'plugin::users-permissions.permission').create({
      data: { action: REPORT, role: authenticated.id } as never,
    });
    const before = await grants(first.strapi);
    await first.strapi.destroy();

    const off = await boot({ database, reuse: first, isEnabled: false, plugins: PLUGINS });
    const meanwhile = await grants(off.strapi);
    await off.strapi.destroy();
    const back = await boot({ database, reuse: first, plugins: PLUGINS });
    const after = await grants(back.strapi);
    await back.strapi.destroy();
    const again = await boot({ database, reuse: first, plugins: PLUGINS });
    const later = await grants(again.strapi);
    await again.strapi.destroy();
    await first.drop();

    expect(before).toEqual([
      `Authenticated ${REPORT}`,
      `Mailbox ${REPORT}`,
      `Sales plugin::content-manager.explorer.read ${PROSPECT} email,company admin::is-creator`,
      'Sales plugin::sequences.read',
      'Sales plugin::sequences.send',
    ]);
    expect(meanwhile).toEqual([]);
    expect(after).toEqual(before);
    expect(later).toEqual(before);
  });
});

test('what a person took away stays away, and a role that is gone gets nothing', async () => {
  const first = await boot();
  const sales = await createRole(first.strapi, 'Sales');
  const interns = await createRole(first.strapi, 'Interns');
  await createToken(first.strapi, 'Mailbox');
  await first.strapi.destroy();

  const second = await boot({ reuse: first });
  await second.strapi
    .service('admin::role')
    .assignPermissions(sales.id, [{ action: 'plugin::sequences.read', subject: null }]);
  await second.strapi.destroy();
  const off = await boot({ reuse: first, isEnabled: false });
  await off.strapi.service('admin::role').deleteByIds([interns.id]);
  const [token] = await query(off.strapi, 'admin::api-token').findMany({
    where: { name: 'Mailbox' } as never,
  });
  await off.strapi.service('admin::api-token').revoke(token.id);
  await off.strapi.destroy();
  const back = await boot({ reuse: first });
  const admin = await query(back.strapi, 'admin::permission').findMany({
    where: { action: { $startsWith: 'plugin::sequences.' } } as never,
    populate: ['role'] as never,
  });
  const tokens = await query(back.strapi, 'admin::api-token-permission').findMany({});
  await back.strapi.destroy();
  await first.drop();

  expect(admin.filter(({ role }) => role?.name !== 'Super Admin')).toEqual([
    expect.objectContaining({
      action: 'plugin::sequences.read',
      role: expect.objectContaining({ id: sales.id }),
    }),
  ]);
  expect(tokens).toEqual([]);
});
