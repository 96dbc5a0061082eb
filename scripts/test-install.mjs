import { openAdminApi } from './compat/admin-api.mjs';
import { cleanInstallApp, createApp, installApp } from './compat/app.mjs';
import { checkErrorResponses } from './compat/error-responses.mjs';
import { countRecords, openRecord, printTable } from './compat/record.mjs';
import { INSTALLATIONS } from './compat/rows.mjs';
import { checkSharedPackages } from './compat/shared-packages.mjs';
import { startApp } from './compat/strapi.mjs';
import { packPlugin } from './compat/tarball.mjs';
import { report } from './jest.mjs';
import { installMissing } from './run.mjs';

/**
 * Installs the packed plugin with each package manager, preferring its cache, boots the app and checks its error responses.
 * `npm run test:install` runs every installation of compat/rows.mjs, `npm run test:install -- ROW …` the named ones.
 */

const SMTP_PORT = 1;

const rowNames = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(INSTALLATIONS);

const runRow = async (name, tarball) => {
  const { record, step } = openRecord(name);
  const app = await step('create', () => createApp(`install-${name}`, INSTALLATIONS[name], SMTP_PORT));
  await step('install', () => installApp(app, tarball));
  if (app?.manager.cleanInstall) await step('clean install', () => cleanInstallApp(app));
  await step('shared packages', () => checkSharedPackages(app));
  const strapi = await step('boot', () => startApp(app));
  const api = await step('sign in', () => openAdminApi(app.url));
  await step('error responses', () => checkErrorResponses(api));
  await strapi?.stop();
  await app?.remove();

  return record;
};

installMissing();
const tarball = packPlugin();
const records = [];
for (const name of rowNames) {
  console.log(`\n${name}`);
  records.push(await runRow(name, tarball));
}
printTable(records);
report(countRecords(records));
