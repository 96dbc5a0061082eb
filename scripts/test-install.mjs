import { openAdminApi } from './compat/admin-api.mjs';
import { createApp, installAgain, installApp } from './compat/app.mjs';
import { checkCopies } from './compat/copies.mjs';
import { countRecords, openRecord, printTable } from './compat/record.mjs';
import { checkRefusals } from './compat/refusals.mjs';
import { INSTALLATIONS } from './compat/rows.mjs';
import { startApp } from './compat/strapi.mjs';
import { packPlugin } from './compat/tarball.mjs';
import { report } from './jest.mjs';
import { installMissing } from './run.mjs';

/**
 * Installs the packed plugin with each package manager, from its cache where that has what is needed, and asks the running app
 * for refusals. `npm run test:install` runs every row of compat/rows.mjs, `npm run test:install -- ROW …` those named.
 */

const SMTP_PORT = 1;

const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(INSTALLATIONS);

const runRow = async (name, tarball) => {
  const { record, step } = openRecord(name);
  const app = await step('create', () => createApp(`install-${name}`, INSTALLATIONS[name], SMTP_PORT));
  await step('install', () => installApp(app, tarball));
  if (app?.manager.again) await step('install again', () => installAgain(app));
  await step('copies', () => checkCopies(app));
  const strapi = await step('boot', () => startApp(app));
  const api = await step('sign in', () => openAdminApi(app.url));
  await step('refusals', () => checkRefusals(api));
  await strapi?.stop();
  await app?.remove();

  return record;
};

installMissing();
const tarball = packPlugin();
const records = [];
for (const name of chosen) {
  console.log(`\n${name}`);
  records.push(await runRow(name, tarball));
}
printTable(records);
report(countRecords(records));
