import { QUIET, programsOf } from './tools.mjs';

/**
 * How to run each package manager: `path` lists the directories of its programs, `install` installs the dependencies of an
 * app, `add` adds packages, `cleanInstall` reinstalls from the lock file.
 */

const npm = {
  flag: '--use-npm',
  path: () => [],
  install: ['npm', 'install', ...QUIET],
  add: ['npm', 'install', ...QUIET],
  cleanInstall: ['npm', 'ci', ...QUIET],
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
  /** Resolves all packages in one run, to the newest versions that the ranges allow. */
  'npm without lock': {
    ...npm,
    install: null,
    cleanInstall: null,
    files: { '.npmrc': 'package-lock=false\n' },
  },
  'pnpm 10': pnpm('10.34.9'),
  /** Without hoisting, a package can require only its own dependencies. Needs Node 22. */
  'pnpm 12, strict': { ...pnpm('12.21.0'), files: { 'pnpm-workspace.yaml': 'hoist: false\n' } },
  /** Needs Node 22: it refuses packages whose `engines` do not match, such as some of Strapi's since 5.52. */
  'yarn 1': yarn,
  'yarn 4': yarnBerry,
};
