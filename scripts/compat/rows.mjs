/**
 * What the plugin is held to run in. Rows that install the same app share it, one after the other. Strapi 5.37.0 is the oldest
 * that the peer range allows: its generator is not served any more, so the next one's is taken, and its nodemailer provider drops
 * the headers of a mail, so that the README tells to take the next one's too.
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

/** Figures of the first are looked at again in the second, and the other way round. */
export const TRANSFER = ['js-sqlite-npm', 'ts-postgres-pnpm'];

/** How each package manager lays a Strapi and the plugin out. */
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
