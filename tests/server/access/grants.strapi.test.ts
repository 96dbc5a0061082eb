import type { Core } from '@strapi/types';
import { join } from 'node:path';
import { boot } from '../../helpers/boot';
import { onEachDatabase } from '../../helpers/databases';
import { ROOT } from '../../helpers/root';

/** Permissions of roles and API tokens for the plugin survive a boot with the plugin disabled. */

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

/** All grants, each as `owner action subject fields conditions`. */
const readGrants = async (strapi: Core.Strapi) => {
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
  test('roles and tokens have the same permissions again after a boot with the plugin disabled', async () => {
    const first = await boot({ database, plugins: PLUGINS, isDatabaseEmpty: true });
    await createRole(first.strapi, 'Sales');
    await createToken(first.strapi, 'Mailbox');
    const [authenticated] = await query(first.strapi, 'plugin::users-permissions.role').findMany({
      where: { type: 'authenticated' } as never,
    });
    await query(first.strapi, 'plugin::users-permissions.permission').create({
      data: { action: REPORT, role: authenticated.id } as never,
    });
    const before = await readGrants(first.strapi);
    await first.strapi.destroy();

    const disabled = await boot({ database, reuse: first, isEnabled: false, plugins: PLUGINS });
    const whileDisabled = await readGrants(disabled.strapi);
    await disabled.strapi.destroy();
    const enabledAgain = await boot({ database, reuse: first, plugins: PLUGINS });
    const after = await readGrants(enabledAgain.strapi);
    await enabledAgain.strapi.destroy();
    const nextBoot = await boot({ database, reuse: first, plugins: PLUGINS });
    const afterNextBoot = await readGrants(nextBoot.strapi);
    await nextBoot.strapi.destroy();
    await first.drop();

    expect(before).toEqual([
      `Authenticated ${REPORT}`,
      `Mailbox ${REPORT}`,
      `Sales plugin::content-manager.explorer.read ${PROSPECT} email,company admin::is-creator`,
      'Sales plugin::sequences.read',
      'Sales plugin::sequences.send',
    ]);
    expect(whileDisabled).toEqual([]);
    expect(after).toEqual(before);
    expect(afterNextBoot).toEqual(before);
  });
});

test('permissions that a person has revoked are not restored, nor those of a deleted role', async () => {
  const first = await boot({ isDatabaseEmpty: true });
  const sales = await createRole(first.strapi, 'Sales');
  const interns = await createRole(first.strapi, 'Interns');
  await createToken(first.strapi, 'Mailbox');
  await first.strapi.destroy();

  const second = await boot({ reuse: first });
  await second.strapi
    .service('admin::role')
    .assignPermissions(sales.id, [{ action: 'plugin::sequences.read', subject: null }]);
  await second.strapi.destroy();
  const disabled = await boot({ reuse: first, isEnabled: false });
  await disabled.strapi.service('admin::role').deleteByIds([interns.id]);
  const [token] = await query(disabled.strapi, 'admin::api-token').findMany({
    where: { name: 'Mailbox' } as never,
  });
  await disabled.strapi.service('admin::api-token').revoke(token.id);
  await disabled.strapi.destroy();
  const enabledAgain = await boot({ reuse: first });
  const admin = await query(enabledAgain.strapi, 'admin::permission').findMany({
    where: { action: { $startsWith: 'plugin::sequences.' } } as never,
    populate: ['role'] as never,
  });
  const tokens = await query(enabledAgain.strapi, 'admin::api-token-permission').findMany({});
  await enabledAgain.strapi.destroy();
  await first.drop();

  expect(admin.filter(({ role }) => role?.name !== 'Super Admin')).toEqual([
    expect.objectContaining({
      action: 'plugin::sequences.read',
      role: expect.objectContaining({ id: sales.id }),
    }),
  ]);
  expect(tokens).toEqual([]);
});
