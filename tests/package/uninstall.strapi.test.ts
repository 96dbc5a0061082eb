import type { Core } from '@strapi/types';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, boot } from '../helpers/boot';
import { onEachDatabase } from '../helpers/databases';
import { createProspects, enroll, startSequence } from '../helpers/fixtures';
import { ROOT } from '../helpers/root';

/** The uninstall command removes all data of the plugin, and the app boots with and without the plugin afterwards. */

const COMMAND = join(ROOT, 'server/uninstall.cjs');

const optionsIn = (root: string) => ({
  cwd: root,
  encoding: 'utf8' as const,
  env: { ...process.env, NODE_ENV: 'test' },
});

const uninstall = (root: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], optionsIn(root));

  return { status, stdout, stderr };
};

/** Runs the command in a pseudo-terminal, made by the program `script`, and types an answer. */
const uninstallAtTerminal = (root: string, answer: string): string =>
  spawnSync('script', ['-qec', `${process.execPath} ${COMMAND}`, '/dev/null'], {
    ...optionsIn(root),
    input: `${answer}\n`,
  }).stdout;

/** Creates data of the plugin in every place that the command cleans up, and similar data of the app. */
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
  // A table and a setting of the app with similar names.
  await strapi.db.connection.schema.createTable('sequences_of_numbers', (table) => table.increments('id'));
  await strapi.store.set({ type: 'plugin', name: 'sequence', key: 'x', value: 1 } as never);
  mkdirSync(join(root, '.sequences-journal'), { recursive: true });
  writeFileSync(join(root, '.sequences-journal/left.journal'), '');
};

/** Everything in the database whose name contains `sequences`. */
const findTraces = async ({ db }: Core.Strapi) => {
  const { tables } = await db.dialect.schemaInspector.getSchema();
  const valuesOf = async (table: string, ...columns: string[]) =>
    (await db.getConnection(table).select(columns)).flatMap((row: Record<string, string>) =>
      columns.map((column) => `${table}: ${row[column]}`)
    );
  const names = [
    ...tables.map(({ name }) => `table: ${name}`),
    ...(await valuesOf('strapi_core_store_settings', 'key')),
    ...(await valuesOf('admin_permissions', 'action', 'subject')),
    ...(await valuesOf('strapi_api_token_permissions', 'action')),
  ];
  const persisted = (await strapi.store.get({ type: 'core', key: 'persisted_tables' })) ?? [];

  return [...names, JSON.stringify(persisted)].filter((name) => /sequences/.test(name));
};

onEachDatabase('uninstalling', (database) => {
  test('removes all data of the plugin, and the app boots without it and with an empty plugin', async () => {
    const first = await boot({ database });
    await fill(first);
    await first.strapi.destroy();

    const { status, stdout, stderr } = uninstall(first.root, '--yes');
    const hasJournal = existsSync(join(first.root, '.sequences-journal'));
    const without = await boot({ database, reuse: first, isEnabled: false });
    const remaining = await findTraces(without.strapi);
    const keptPermissions = await without.strapi.db
      .query('admin::permission' as never)
      .count({ where: { action: 'plugin::upload.read', role: { name: 'Sales' } } as never });
    await without.strapi.destroy();
    const secondRun = uninstall(first.root, '--yes');
    const reinstalled = await boot({ database, reuse: first });
    const prospects = await reinstalled.strapi.db.query('plugin::sequences.prospect' as never).count();
    await createProspects(reinstalled.strapi, 1);
    await reinstalled.strapi.destroy();
    await first.drop();

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('- the table sequences_prospects with 2 rows');
    expect(hasJournal).toBe(false);
    expect(remaining).toEqual(['table: sequences_of_numbers']);
    expect(keptPermissions).toBe(1);
    expect(secondRun).toMatchObject({ status: 0, stdout: expect.stringContaining('Nothing of') });
    expect(prospects).toBe(0);
  });
});

describe('the uninstall command', () => {
  test('leads to empty tables at the next boot when the plugin stays installed', async () => {
    const first = await boot();
    await fill(first);
    await first.strapi.destroy();

    uninstall(first.root, '--yes');
    const next = await boot({ reuse: first });
    await createProspects(next.strapi, 1);
    const prospects = await next.strapi.db.query('plugin::sequences.prospect' as never).count();
    await next.strapi.destroy();
    await first.drop();

    expect(prospects).toBe(1);
  });

  test('asks for confirmation, and removes nothing after another answer or without a terminal', async () => {
    const app = await boot();
    await fill(app);
    await app.strapi.destroy();

    const { status, stderr } = uninstall(app.root);
    const refused = uninstallAtTerminal(app.root, 'no');
    const afterRefusal = await boot({ reuse: app });
    const prospects = await afterRefusal.strapi.db.query('plugin::sequences.prospect' as never).count();
    await afterRefusal.strapi.destroy();
    const confirmed = uninstallAtTerminal(app.root, 'uninstall');
    await app.drop();

    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('--yes') });
    expect(refused).toContain('Nothing was removed.');
    expect(prospects).toBe(2);
    expect(confirmed).toContain('- the table sequences_prospects with 2 rows');
    expect(confirmed).toContain('Removed.');
  });

  test('removes nothing while a table of the app has a foreign key to a table of the plugin', async () => {
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
