const { existsSync } = require('node:fs');
const { join } = require('node:path');

/** Creates, but does not load, the Strapi of the app in the current folder. @throws {Error} when a TypeScript app is not built */
exports.createApp = () => {
  const appDir = process.cwd();
  process.env.NODE_ENV ??= 'production';
  const { createStrapi } = require(require.resolve('@strapi/strapi', { paths: [appDir] }));

  return createStrapi({ appDir, distDir: findDist(appDir), autoReload: false, serveAdminPanel: false });
};

const findDist = (appDir) => {
  if (!existsSync(join(appDir, 'tsconfig.json'))) return appDir;
  const distDir = join(appDir, 'dist');
  if (!existsSync(distDir)) throw new Error('The app is not built yet. Run `npx strapi build` first.');
  return distDir;
};
