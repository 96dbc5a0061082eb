import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import knex from 'knex';
import { pause } from '../../faults/scale';
import { type App, boot } from '../../helpers/boot';
import { type Command, killCommands, startCommand, STRAPI, WORKER } from '../../helpers/command';
import { createProspects, enroll, startSequence } from '../../helpers/fixtures';

/**
 * Runs every command of Strapi in a process of its own, in an app with the plugin and in one where it is disabled. The first
 * has emails that are due, and a scheduler that would find them within a second.
 */

const DUE_EMAILS = 5;
/** How long a console stays open: long enough for a scheduler to send. */
const CONSOLE_MS = 2_500;

const COMMANDS: string[][] = [
  ['version'],
  ['report', '--all'],
  ['components:list'],
  ['content-types:list'],
  ['controllers:list'],
  ['hooks:list'],
  ['middlewares:list'],
  ['policies:list'],
  ['services:list'],
  ['routes:list'],
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

/** Tested below, or elsewhere; `build` and those of Strapi Cloud run nothing of a plugin's server. */
const OTHERS = ['import', 'start', 'develop', 'build', 'help', 'cloud', 'cloud:deploy', 'cloud:link'].concat([
  'cloud:login',
  'cloud:logout',
  'cloud:projects',
]);

const boots: App[] = [];

/** The folder of an app that is on disk, and runs nowhere. */
const prepare = async ({ isEnabled = true, dueEmails = 0, isSender = true } = {}): Promise<string> => {
  const app = await boot({
    isEnabled,
    isOnlyLoaded: true,
    config: { sending: { enabled: isSender, everySeconds: 1 } },
    emailProvider: {
      provider: join(__dirname, 'helpers/recording-provider.cjs'),
      providerOptions: { log: ASKED, takesMs: 300 },
      settings: { defaultFrom: 'strapi@example.test' },
    },
  });
  boots.push(app);
  if (dueEmails > 0) {
    const { documentId } = await startSequence(app.strapi, [{ subject: 'Hello', html: '<p>Hello</p>' }]);
    await enroll(app.strapi, documentId, await createProspects(app.strapi, dueEmails), new Date());
  }
  await app.strapi.destroy();
  // Commands refuse a folder that does not depend on Strapi.
  const manifest = { name: 'app', private: true, version: '0.0.0', dependencies: { '@strapi/strapi': '5' } };
  writeFileSync(join(app.root, 'package.json'), JSON.stringify(manifest));

  return app.root;
};

/** In the folder an app runs in: whom its email provider was asked to write to. */
const ASKED = 'asked.log';

const askedIn = (root: string): number => {
  const path = join(root, ASKED);

  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n').length : 0;
};

/** How many emails are in each state. */
const statesIn = async (root: string): Promise<Record<string, number>> => {
  const connection = { filename: join(root, 'data.db') };
  const database = knex({ client: 'better-sqlite3', connection, useNullAsDefault: true });
  const found = await database('sequences_emails').groupBy('state').select('state').count('* as emails');
  await database.destroy();

  return Object.fromEntries(found.map(({ state, emails }) => [state, Number(emails)]));
};

const run = async (root: string, words: string[]) => {
  const command = startCommand(root, [STRAPI, ...words]);
  if (words[0] === 'console')
    await Promise.race([command.ended, command.untilOutput(/Strapi started/).then(() => pause(CONSOLE_MS))]);
  command.process.stdin?.end();

  return { code: await command.ended, output: command.output() };
};

afterAll(async () => {
  killCommands();
  await Promise.all(boots.map(({ drop }) => drop()));
});

describe('a command of Strapi', () => {
  const roots = { on: '', off: '' };

  beforeAll(async () => {
    roots.on = await prepare({ dueEmails: DUE_EMAILS });
    roots.off = await prepare({ isEnabled: false });
  });

  test.each(COMMANDS)('%s ends as it does without the plugin, and sends nothing', async (...words) => {
    const on = await run(roots.on, words);
    // Strapi takes seconds to load, so that only what does not end well is compared.
    const off = on.code === 0 ? on : await run(roots.off, words);

    expect(on.code === off.code ? '' : on.output).toBe('');
    expect(askedIn(roots.on)).toBe(0);
    expect(await statesIn(roots.on)).toEqual({ due: DUE_EMAILS });
  });

  test('import brings due emails, and sends none', async () => {
    const target = await prepare();
    const { code } = await run(target, ['import', '--force', '--file', join(roots.on, 'exported.tar')]);

    expect(code).toBe(0);
    expect(askedIn(target)).toBe(0);
    expect(await statesIn(target)).toEqual({ due: DUE_EMAILS });
  });

  test('is tested here, whichever this Strapi has', async () => {
    const { output } = await run(roots.off, ['--help']);
    const [, list = ''] = output.split('Commands:\n');
    const names = [...list.matchAll(/^ {2}([\w:-]+)/gm)].map(([, name]) => String(name));
    const tested = [...COMMANDS.map(([name]) => name), ...OTHERS];

    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((name) => !tested.includes(name))).toEqual([]);
  });
});

describe('a process that sends', () => {
  const untilAsked = async (root: string, command: Command) => {
    while (askedIn(root) < DUE_EMAILS && command.process.exitCode === null) await pause(50);
  };

  test('strapi start sends once it listens, and leaves nothing half done when it is told to end', async () => {
    const root = await prepare({ dueEmails: DUE_EMAILS });
    const command = startCommand(root, [STRAPI, 'start']);
    await untilAsked(root, command);
    command.process.kill('SIGTERM');

    expect(await command.ended).toBe(0);
    expect(await statesIn(root)).toEqual({ sent: DUE_EMAILS });
    expect(command.output()).not.toMatch(/error/i);
  });

  test('strapi start that is told to end as soon as it listens leaves no email half done', async () => {
    const root = await prepare({ dueEmails: DUE_EMAILS });
    const command = startCommand(root, [STRAPI, 'start']);
    await command.untilOutput(/Strapi started/);
    command.process.kill('SIGTERM');

    expect(await command.ended).toBe(0);
    const { due = 0, sent = 0 } = await statesIn(root);
    expect(due + sent).toBe(DUE_EMAILS);
    expect(askedIn(root)).toBe(sent);
  });

  test('strapi start whose port is taken ends with an error, and sends nothing', async () => {
    const root = await prepare({ dueEmails: DUE_EMAILS });
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
    expect(await statesIn(root)).toEqual({ due: DUE_EMAILS });
    expect(askedIn(root)).toBe(0);
  });

  test('the command of a worker sends without listening, also in an app whose servers do not send', async () => {
    const root = await prepare({ dueEmails: DUE_EMAILS, isSender: false });
    const command = startCommand(root, [WORKER]);
    await untilAsked(root, command);
    command.process.kill('SIGTERM');

    expect(await command.ended).toBe(0);
    expect(await statesIn(root)).toEqual({ sent: DUE_EMAILS });
  });
});
