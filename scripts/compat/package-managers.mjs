import { QUIET, programsOf } from './tools.mjs';

/**
 * How each package manager is got, and what it is told: `install` brings what package.json of an app names, `add` packages on
 * top of that, `again` everything once more by the lock file.
 */

const npm = {
  flag: '--use-npm',
  path: () => [],
  install: ['npm', 'install', ...QUIET],
  add: ['npm', 'install', ...QUIET],
  again: ['npm', 'ci', ...QUIET],
};

const pnpm = (version) => ({
  flag: '--use-pnpm',
  path: () => [programsOf('pnpm', version)],
  install: ['pnpm', 'install', '--prefer-offline', '--reporter=append-only'],
  add: ['pnpm', 'add', '--prefer-offline', '--reporter=append-only'],
});

const yarn = {
  flag: '--use-yarn',
  path: () => [programsOf('yarn', '1.22.22')],
  install: ['yarn', 'install', '--prefer-offline', '--non-interactive', '--silent'],
  add: ['yarn', 'add', '--prefer-offline', '--non-interactive', '--silent'],
};

const yarnBerry = {
  flag: '--use-yarn',
  path: () => [programsOf('@yarnpkg/cli-dist', '4.18.1')],
  install: ['yarn', 'install'],
  add: ['yarn', 'add'],
};

export const PACKAGE_MANAGERS = {
  npm,
  /** Everything is resolved at once, by the newest that the ranges allow. */
  'npm without lock': { ...npm, install: null, again: null, files: { '.npmrc': 'package-lock=false\n' } },
  'pnpm 10': pnpm('10.34.9'),
  /** A package can require what it names and nothing else. Node 22 or newer. */
  'pnpm 12, strict': { ...pnpm('12.21.0'), settings: { 'pnpm-workspace.yaml': 'hoist: false\n' } },
  /** Node 22 or newer: it refuses packages that ask for another Node, as some of Strapi's since 5.52 do. */
  'yarn 1': yarn,
  'yarn 4': yarnBerry,
};
