import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import knex from 'knex';
import { pause, scale } from '../../faults/scale';
import { type App, boot } from '../../helpers/boot';
import { type Command, killCommands, startCommand, STRAPI, WORKER } from '../../helpers/command';
import { createProspects, enroll, startSequence } from '../../helpers/fixtures';
import { ROOT } from '../../helpers/root';

/**
 * Runs every command of the Strapi CLI in a new process, in an app with the plugin and in one where it is disabled. The first
 * app has due emails, which its scheduler would send within a second if the command started it.
 */

const DUE_EMAILS = 5;
/** How long the console stays open: long enough for a scheduler to send. */
const CONSOLE_MS = 2_500;

/** They load the app and print a list of it, as services:list does. */
const OTHER_LISTS = [
  'components',
  'content-types',
  'controllers',
  'hooks',
  'middlewares',
  'policies',
  'routes',
];

const COMMANDS: string[][] = [
  ['version'],
  ['report', '--all'],
  ['services:list'],
  ...scale({ short: [], long: OTHER_LISTS.map((name) => [`${name}:list`]) }),
  ['ts:generate-types'],
  ['openapi', 'generate'],
  ['configuration:dump', '--file', 'configuration.json'],
  ['configuration:restore', '--file', 'configuration.json'],
  ['admin:create-user', '-e', 'ada@example.test', '-p', 'Password1', '-f', 'Ada', '-l', 'One'],
  ['admin:create-user', '-e', 'eve@example.test', '-p', 'Password1', '-f', 'Eve', '-l', 'Two'],
  ['admin:list-users'],
  ['admin:reset-user-password', '-e', 'eve@example.test', '-p', 'Password2'],
  ['admin:block-user', '-e', 'eve@example.test', '-b', 'true'],
  ['admin:active-user', '-e', 'eve@example.test', '-a', 'true'],
  ['admin:delete-user', '-e', 'eve@example.test'],
  ['console'],
  ['export', '--no-encrypt', '--no-compress', '--file', 'exported'],
  ['transfer', '--force', '--from', 'http://127.0.0.1:1/admin', '--from-token', 'none'],
  ['telemetry:enable'],
  ['telemetry:disable'],
  ['generate'],
  ['templates:generate', 'folder'],
];

/** Tested below or in other files. `build` and the commands of Strapi Cloud run no server code of plugins. */
const OTHERS = ['import', 'start', 'develop', 'build', 'help', 'cloud', 'cloud:deploy', 'cloud:link']
  .concat(['cloud:login', 'cloud:logout', 'cloud:projects'])
  .concat(OTHER_LISTS.map((name) => `${name}:list`));

const boots: App[] = [];

/** Creates an app that is not running. Resolves with its directory. */
const prepareApp = async ({ isEnabled = true, dueEmails = 0, isSender = true } = {}): Promise<string> => {
  const app = await boot({
    isEnabled,
    isOnlyLoaded: true,
    config: { sending: { enabled: isSender, everySeconds: 1 } },
    emailProvider: {
      provider: join(ROOT, 'tests/helpers/recording-provider.cjs'),
      providerOptions: { log: SEND_LOG, takesMs: 300 },
      settings: { defaultFrom: 'strapi@example.test' },
    },
  });
  boots.push(app);
  if (dueEmails > 0) {
    const { documentId } = await startSequence(app.strapi, [{ subject: 'Hello', html: '<p>Hello</p>' }]);
    await enroll(app.strapi, documentId, await createProspects(app.strapi, dueEmails), new Date());
  }
  await app.strapi.destroy();
  // Commands refuse an app whose package.json does not depend on Strapi.
  const manifest = { name: 'app', private: true, version: '0.0.0', dependencies: { '@strapi/strapi': '5' } };
  writeFileSync(join(app.root, 'package.json'), JSON.stringify(manifest));

  return app.root;
};

/** Log of the recording provider, in the app's directory: one line per call of `send`. */
const SEND_LOG = 'sent.log';

const countSendCalls = (root: string): number => {
  const path = join(root, SEND_LOG);

  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n').length : 0;
};

/** Number of emails by state. */
const countStates = async (root: string): Promise<Record<string, number>> => {
  const connection = { filename: join(root, 'data.db') };
  const database = knex({ client: 'better-sqlite3', connection, useNullAsDefault: true });
  const rows = await database('sequences_emails').groupBy('state').select('state').count('* as emails');
  await database.destroy();

  return Object.fromEntries(rows.map(({ state, emails }) => [state, Number(emails)]));
};

const run = async (root: string, args: string[]) => {
  const command = startCommand(root, [STRAPI, ...args]);
  if (args[0] === 'console')
    await Promise.race([command.ended, command.untilOutput(/Strapi started/).then(() => pause(CONSOLE_MS))]);
  command.process.stdin?.end();

  return { code: await command.ended, output: command.output() };
};

afterAll(async () => {
  killCommands();
  await Promise.all(boots.map(({ drop }) => drop()));
});

describe('the commands of the Strapi CLI', () => {
  const roots = { enabled: '', disabled: '' };

  beforeAll(async () => {
    roots.enabled = await prepareApp({ dueEmails: DUE_EMAILS });
    roots.disabled = await prepareApp({ isEnabled: false });
  });

  test.each(COMMANDS)(
    '%s has the same exit code as without the plugin, and sends nothing',
    async (...args) => {
      const enabled = await run(roots.enabled, args);
      // Loading Strapi takes seconds, so only commands that fail are also run without the plugin.
      const disabled = enabled.code === 0 ? enabled : await run(roots.disabled, args);

      expect(enabled.code === disabled.code ? '' : enabled.output).toBe('');
      expect(countSendCalls(roots.enabled)).toBe(0);
      expect(await countStates(roots.enabled)).toEqual({ due: DUE_EMAILS });
    }
  );

  test('import imports due emails, and sends none', async () => {
    const target = await prepareApp();
    const { code } = await run(target, ['import', '--force', '--file', join(roots.enabled, 'exported.tar')]);

    expect(code).toBe(0);
    expect(countSendCalls(target)).toBe(0);
    expect(await countStates(target)).toEqual({ due: DUE_EMAILS });
  });

  test('are all tested here or listed as exceptions', async () => {
    const { output } = await run(roots.disabled, ['--help']);
    const [, list = ''] = output.split('Commands:\n');
    const names = [...list.matchAll(/^ {2}([\w:-]+)/gm)].map(([, name]) => String(name));
    const tested = [...COMMANDS.map(([name]) => name), ...OTHERS];

    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !tested.includes(name))).toEqual([]);
  });
});

describe('a process that sends', () => {
  const untilAllSent = async (root: string, command: Command) => {
    while (countSendCalls(root) < DUE_EMAILS && command.process.exitCode === null) await pause(50);
  };

  test('strapi start sends once it listens, and saves all outcomes before it exits after SIGTERM', async () => {
    const root = await prepareApp({ dueEmails: DUE_EMAILS });
    const command = startCommand(root, [STRAPI, 'start']);
    await untilAllSent(root, command);
    command.process.kill('SIGTERM');

    expect(await command.ended).toBe(0);
    expect(await countStates(root)).toEqual({ sent: DUE_EMAILS });
    expect(command.output()).not.toMatch(/error/i);
  });

  test('strapi start that gets SIGTERM as soon as it listens leaves each email either due or sent', async () => {
    const root = await prepareApp({ dueEmails: DUE_EMAILS });
    const command = startCommand(root, [STRAPI, 'start']);
    await command.untilOutput(/Strapi started/);
    command.process.kill('SIGTERM');

    expect(await command.ended).toBe(0);
    const { due = 0, sent = 0 } = await countStates(root);
    expect(due + sent).toBe(DUE_EMAILS);
    expect(countSendCalls(root)).toBe(sent);
  });

  test('strapi start exits with an error when its port is in use, and sends nothing', async () => {
    const root = await prepareApp({ dueEmails: DUE_EMAILS });
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const path = join(root, 'options/server.json');
    const options = JSON.parse(readFileSync(path, 'utf8'));
    writeFileSync(path, JSON.stringify({ ...options, port: (other.address() as AddressInfo).port }));
    const command = startCommand(root, [STRAPI, 'start']);
    const code = await command.ended;
    other.close();

    expect(code).toBe(1);
    expect(command.output()).toContain('is already used by another application');
    expect(await countStates(root)).toEqual({ due: DUE_EMAILS });
    expect(countSendCalls(root)).toBe(0);
  });

  test('the worker command sends without a server, also when sending.enabled is false', async () => {
    const root = await prepareApp({ dueEmails: DUE_EMAILS, isSender: false });
    const command = startCommand(root, [WORKER]);
    await untilAllSent(root, command);
    command.process.kill('SIGTERM');

    expect(await command.ended).toBe(0);
    expect(await countStates(root)).toEqual({ sent: DUE_EMAILS });
  });
});
