import type { Core } from '@strapi/types';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, boot } from '../helpers/boot';
import { onEachDatabase } from '../helpers/databases';
import { createProspects, enroll, startSequence } from '../helpers/fixtures';
import { ROOT } from '../helpers/root';

/** The command that removes the plugin for good, and what a Strapi without it finds afterwards. */

const COMMAND = join(ROOT, 'server/uninstall.cjs');

const inApp = (root: string) => ({
  cwd: root,
  encoding: 'utf8' as const,
  env: { ...process.env, NODE_ENV: 'test' },
});

const uninstall = (root: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], inApp(root));

  return { status, stdout, stderr };
};

/** `script` gives it a terminal, at which somebody types. */
const uninstallAtTerminal = (root: string, answer: string): string =>
  spawnSync('script', ['-qec', `${process.execPath} ${COMMAND}`, '/dev/null'], {
    ...inApp(root),
    input: `${answer}\n`,
  }).stdout;

const fill = async (app: App) => {
  const { strapi, root } = app;
  const sequence = await startSequence(strapi, [{ subject: 'x', html: '<p>x</p>' }]);
  await enroll(strapi, sequence.documentId, await createProspects(strapi, 2), new Date());
  const role = await strapi.service('admin::role').create({ name: 'Sales', description: 'Sales' });
  await strapi.service('admin::role').assignPermissions(role.id, [
    { action: 'plugin::sequences.read', subject: null },
    {
      action: 'plugin::content-manager.explorer.read',
      subject: 'plugin::sequences.prospect',
      properties: { fields: ['email'] },
    },
    { action: 'plugin::upload.read', subject: null },
  ]);
  await strapi.service('admin::api-token').create({
    name: 'Mailbox',
    description: '',
    type: 'custom',
    lifespan: null,
    permissions: ['plugin::sequences.inbound.report'],
  });
  // Of the app itself, and named alike.
  await strapi.db.connection.schema.createTable('sequences_of_numbers', (table) => table.increments('id'));
  await strapi.store.set({ type: 'plugin', name: 'sequence', key: 'x', value: 1 } as never);
  mkdirSync(join(root, '.sequences-journal'), { recursive: true });
  writeFileSync(join(root, '.sequences-journal/left.journal'), '');
};

/** Whatever in the database still names the plugin. */
const traces = async ({ db }: Core.Strapi) => {
  const { tables } = await db.dialect.schemaInspector.getSchema();
  const texts = async (table: string, ...columns: string[]) =>
    (await db.getConnection(table).select(columns)).flatMap((row: Record<string, string>) =>
      columns.map((column) => `${table}: ${row[column]}`)
    );
  const all = [
    ...tables.map(({ name }) => `table: ${name}`),
    ...(await texts('strapi_core_store_settings', 'key')),
    ...(await texts('admin_permissions', 'action', 'subject')),
    ...(await texts('strapi_api_token_permissions', 'action')),
  ];
  const persisted = (await strapi.store.get({ type: 'core', key: 'persisted_tables' })) ?? [];

  return [...all, JSON.stringify(persisted)].filter((text) => /sequences/.test(text));
};

onEachDatabase('uninstalling', (database) => {
  test('leaves nothing of the plugin, and an app that starts without it and with it anew', async () => {
    const first = await boot({ database });
    await fill(first);
    await first.strapi.destroy();

    const { status, stdout, stderr } = uninstall(first.root, '--yes');
    const isJournalThere = existsSync(join(first.root, '.sequences-journal'));
    const without = await boot({ database, reuse: first, isEnabled: false });
    const left = await traces(without.strapi);
    const kept = await without.strapi.db
      .query('admin::permission' as never)
      .count({ where: { action: 'plugin::upload.read', role: { name: 'Sales' } } as never });
    await without.strapi.destroy();
    const second = uninstall(first.root, '--yes');
    const anew = await boot({ database, reuse: first });
    const prospects = await anew.strapi.db.query('plugin::sequences.prospect' as never).count();
    await createProspects(anew.strapi, 1);
    await anew.strapi.destroy();
    await first.drop();

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('- the table sequences_prospects with 2 rows');
    expect(isJournalThere).toBe(false);
    expect(left).toEqual(['table: sequences_of_numbers']);
    expect(kept).toBe(1);
    expect(second).toMatchObject({ status: 0, stdout: expect.stringContaining('Nothing of') });
    expect(prospects).toBe(0);
  });
});

describe('the command that uninstalls', () => {
  test('makes everything anew where the plugin stays installed', async () => {
    const first = await boot();
    await fill(first);
    await first.strapi.destroy();

    uninstall(first.root, '--yes');
    const anew = await boot({ reuse: first });
    await createProspects(anew.strapi, 1);
    const prospects = await anew.strapi.db.query('plugin::sequences.prospect' as never).count();
    await anew.strapi.destroy();
    await first.drop();

    expect(prospects).toBe(1);
  });

  test('asks first, and removes nothing for another answer or where nobody can be asked', async () => {
    const app = await boot();
    await fill(app);
    await app.strapi.destroy();

    const { status, stderr } = uninstall(app.root);
    const refused = uninstallAtTerminal(app.root, 'no');
    const back = await boot({ reuse: app });
    const prospects = await back.strapi.db.query('plugin::sequences.prospect' as never).count();
    await back.strapi.destroy();
    const agreed = uninstallAtTerminal(app.root, 'uninstall');
    await app.drop();

    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('--yes') });
    expect(refused).toContain('Nothing was removed.');
    expect(prospects).toBe(2);
    expect(agreed).toContain('- the table sequences_prospects with 2 rows');
    expect(agreed).toContain('Removed.');
  });

  test('removes nothing while a table of the app refers to one of the plugin', async () => {
    const app = await boot();
    await app.strapi.db.connection.schema.createTable('visits', (table) => {
      table.increments('id');
      table.integer('prospect_id').unsigned().references('id').inTable('sequences_prospects');
    });
    await app.strapi.destroy();

    const { status, stderr } = uninstall(app.root, '--yes');
    await app.drop();

    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringContaining('visits to sequences_prospects'),
    });
  });
});
