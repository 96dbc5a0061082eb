import { openAdminApi } from './compat/admin-api.mjs';
import { createApp, installApp } from './compat/app.mjs';
import { makeBrowserJourney } from './compat/browser-journey.mjs';
import { checkCopies } from './compat/copies.mjs';
import { startInbox } from './compat/inbox.mjs';
import { makeJourney } from './compat/journey.mjs';
import { checkNeighbours } from './compat/neighbours.mjs';
import { countRecords, openRecord, printTable } from './compat/record.mjs';
import { checkRefusals } from './compat/refusals.mjs';
import { ROWS, TRANSFER } from './compat/rows.mjs';
import { buildAdmin, startApp } from './compat/strapi.mjs';
import { packPlugin } from './compat/tarball.mjs';
import { checkTransfer } from './compat/transfer.mjs';
import { visitAdmin } from './compat/visit.mjs';
import { report } from './jest.mjs';
import { installMissing } from './run.mjs';

/**
 * Installs the packed plugin into apps as create-strapi-app makes them, and makes the journey in each: over HTTP, then in
 * Chromium. `npm run compat` runs every row of compat/rows.mjs and `transfer`; `npm run compat -- ROW …` those named.
 */

const TRANSFER_ROW = 'transfer';

const chosen = process.argv.length > 2 ? process.argv.slice(2) : [...Object.keys(ROWS), TRANSFER_ROW];
const unknown = chosen.filter((name) => name !== TRANSFER_ROW && !(name in ROWS));
if (unknown.length > 0)
  throw new Error(
    `No such row: ${unknown.join(', ')}. There are ${Object.keys(ROWS).join(', ')} and ${TRANSFER_ROW}.`
  );

const appNameOf = (name) => ROWS[name].app ?? name;

/** Apps that were installed, by name; each until no row to come needs it. */
const apps = new Map();

const compat = async () => {
  installMissing();
  const tarball = packPlugin();
  const inbox = await startInbox();
  const records = [];

  try {
    for (const [index, name] of chosen.entries()) {
      console.log(`\n${name}`);
      const { record, step } = openRecord(name);
      await (name === TRANSFER_ROW ? transferRow : journeyRow)({ name, step, tarball, inbox });
      records.push(record);
      await removeApps(chosen.slice(index + 1));
    }
  } finally {
    await inbox.stop();
    await removeApps([]);
  }
  printTable(records);
  report(countRecords(records));
};

const journeyRow = async ({ name, step, tarball, inbox }) => {
  // A mail of the row before would be opened instead of this row's.
  await inbox.empty();
  const app = await step('install', () => install(appNameOf(name), ROWS[name], { tarball, inbox }));
  await step('copies', () => checkCopies(app));
  await step('build', () => buildAdmin(app));
  const strapi = await step('boot', () => startApp(app));
  const api = await step('sign in', () => openAdminApi(app.url));
  await step('refusals', () => checkRefusals(api));
  await step('neighbours', () => checkNeighbours({ ...app, api }));
  const journey = await step('journey', () => makeJourney({ ...app, api, inbox }));
  await step('pages', () => visitAdmin({ ...app, name }, journey.sequence));
  await step('journey in Chromium', () => makeBrowserJourney(app, inbox));
  await strapi?.stop();
};

const transferRow = async ({ step, tarball, inbox }) => {
  const [one, other] = TRANSFER;
  const found = {};
  for (const name of TRANSFER)
    found[name] =
      apps.get(name) ?? (await step(`install ${name}`, () => install(name, ROWS[name], { tarball, inbox })));
  await step(`${one} to ${other}`, () => checkTransfer(found[one], found[other], inbox));
  await step(`${other} to ${one}`, () => checkTransfer(found[other], found[one], inbox));
};

/** Rows that share an app share what was installed, with an empty database and another Node. */
const install = async (appName, row, { tarball, inbox }) => {
  const known = apps.get(appName);
  if (known) {
    await known.reset();
    return known.withNode(row.node);
  }

  const app = await createApp(appName, row, inbox.smtpPort);
  apps.set(appName, app);
  installApp(app, tarball);
  return app;
};

const removeApps = async (names) => {
  const needed = new Set(names.flatMap((name) => (name === TRANSFER_ROW ? TRANSFER : appNameOf(name))));
  for (const [name, app] of apps) {
    if (needed.has(name)) continue;
    await app.remove();
    apps.delete(name);
  }
};

await compat();
