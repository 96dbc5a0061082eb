/**
 * The supported environments. Rows with the same `app` share its installation. Strapi 5.37.0 is the oldest version that the
 * peer range allows. Registries no longer have its generator, so a newer one is used. Its nodemailer provider drops the
 * headers of a mail, so the README recommends a newer provider.
 */

const OLDEST = { strapi: '5.37.0', generator: '5.40.0', provider: '5.38.0' };

const POSTGRES = { database: 'postgres', packageManager: 'npm' };

export const ROWS = {
  'ts-postgres-pnpm': {
    language: 'ts',
    database: 'postgres',
    packageManager: 'pnpm 10',
    packages: ['@strapi/plugin-graphql@5.54.0'],
    publicPath: '/cms',
    restPrefix: '/rest',
  },
  'js-sqlite-npm': { database: 'sqlite', packageManager: 'npm without lock' },
  'js-mariadb-5.37': { ...OLDEST, database: 'mysql', packageManager: 'npm' },
  'node-20': { ...POSTGRES, app: 'js-postgres', node: 20 },
  'node-22': { ...POSTGRES, app: 'js-postgres', node: 22 },
  'node-24': { ...POSTGRES, app: 'js-postgres', node: 24 },
  'node-20-5.37': { ...POSTGRES, ...OLDEST, app: 'js-postgres-5.37', node: 20 },
  'node-24-5.37': { ...POSTGRES, ...OLDEST, app: 'js-postgres-5.37', node: 24 },
};

/** Data is transferred from the first app to the second, then back. */
export const TRANSFER = ['js-sqlite-npm', 'ts-postgres-pnpm'];

/** One installation per package manager. */
export const INSTALLATIONS = Object.fromEntries(
  [
    ['npm', 20],
    ['npm without lock', 20],
    ['pnpm 10', 20],
    ['pnpm 12, strict', 22],
    ['yarn 1', 22],
    ['yarn 4', 22],
  ].map(([packageManager, node]) => [
    packageManager.replace(/\W+/g, '-'),
    { database: 'postgres', packageManager, node },
  ])
);
