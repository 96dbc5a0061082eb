import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { findFreePort, run } from '../run.mjs';
import { configure, pinStrapi } from './configure.mjs';
import { createDatabase } from './databases.mjs';
import { PACKAGE_MANAGERS } from './package-managers.mjs';
import { nodeOf, programsOf } from './tools.mjs';

/** Generates apps with create-strapi-app and installs the plugin into them as the README says. */

const APPS = process.env.COMPAT_DIR ?? join(tmpdir(), 'compat');

/** Values for fields that a row leaves out. */
const DEFAULTS = {
  strapi: '5.54.0',
  generator: '5.54.0',
  provider: '5.54.0',
  language: 'js',
  node: 20,
  packages: [],
  publicPath: '',
  restPrefix: '/api',
};

const FLAGS = ['no-run', 'no-install', 'skip-cloud', 'no-example', 'no-git-init', 'non-interactive'];

export const createApp = async (name, row, smtpPort) => {
  const port = await findFreePort();
  const settings = { ...DEFAULTS, ...row };
  const proxyPort = settings.publicPath ? await findFreePort() : null;
  const manager = PACKAGE_MANAGERS[settings.packageManager];
  const app = {
    ...settings,
    name,
    manager,
    port,
    proxyPort,
    smtpPort,
    url: `http://localhost:${proxyPort ?? port}${settings.publicPath}`,
    directory: join(APPS, name),
    environment: environmentOf(manager, settings.node),
  };

  rmSync(app.directory, { recursive: true, force: true });
  mkdirSync(APPS, { recursive: true });
  const database = await createDatabase(app.database, `compat_${name.replace(/\W/g, '_')}`, app.directory);
  runProgram(app, programsOf('create-strapi-app', app.generator), [
    'create-strapi-app',
    app.directory,
    `--${app.language}`,
    manager.flag,
    ...FLAGS.map((flag) => `--${flag}`),
    ...database.options,
  ]);
  pinStrapi(app);
  configure(app);

  return {
    ...app,
    withNode(node) {
      return { ...this, node, environment: environmentOf(manager, node) };
    },
    /** Empties the database and removes the journal. */
    async reset() {
      await database.reset();
      rmSync(join(app.directory, '.sequences-journal'), { recursive: true, force: true });
    },
    async remove() {
      await database.drop();
      rmSync(app.directory, { recursive: true, force: true });
    },
  };
};

/** Installs the generated app first, then adds the plugin and its email provider as the README says. */
export const installApp = (app, tarball) => {
  const { manager, packages, provider } = app;
  const added = [
    `strapi-plugin-sequences@file:${tarball}`,
    `@strapi/provider-email-nodemailer@${provider}`,
    ...packages,
  ];
  if (manager.install) runInApp(app, manager.install);
  runInApp(app, [...manager.add, ...added]);
};

/** Reinstalls everything from the lock file, as a deployment does. */
export const cleanInstallApp = (app) => {
  rmSync(join(app.directory, 'node_modules'), { recursive: true });
  runInApp(app, app.manager.cleanInstall);
};

const runInApp = ({ directory, environment }, [command, ...args]) =>
  run(command, args, { cwd: directory, env: environment, stdio: ['ignore', 'ignore', 'inherit'] });

const runProgram = ({ environment }, programs, [program, ...args]) =>
  run(join(programs, program), args, { cwd: APPS, env: environment, stdio: ['ignore', 'ignore', 'inherit'] });

/** Removes the npm_* variables that `npm run` sets: other package managers would read them as their config. */
const environmentOf = (manager, node) => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(?!config_(cache|registry|nodedir)$)/i.test(name))
  ),
  PATH: [...manager.path(), nodeOf(node), process.env.PATH].join(delimiter),
  NODE_OPTIONS: '--max-old-space-size=4096',
  STRAPI_TELEMETRY_DISABLED: 'true',
  YARN_ENABLE_IMMUTABLE_INSTALLS: 'false',
});
