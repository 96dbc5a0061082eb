import type { Page } from 'playwright-core';
import { prospectId, sequenceId, stepId } from './seed-sizes';

/** A page of the plugin, with an optional dialog or panel that is opened on it. */
export type PluginPage = {
  name: string;
  path: string;
  /** Matches text that the page shows once it is loaded, with data and without. */
  text: RegExp;
  /** Opens the dialog or panel. */
  open?: (page: Page) => Promise<void>;
};

const PLUGIN = '/plugins/sequences';
const SEQUENCE = `${PLUGIN}/sequences/${sequenceId(0)}`;

const dialog = (page: Page) => page.getByRole('dialog');

export const PAGES_WITHOUT_SEQUENCE: PluginPage[] = [
  { name: 'dashboard', path: PLUGIN, text: /Nothing is sent yet|May \d/ },
  { name: 'sequences', path: `${PLUGIN}/sequences`, text: /No sequences yet|Ada|Active|Draft/ },
  { name: 'prospects', path: `${PLUGIN}/prospects`, text: /No prospects yet|@prospects/ },
  { name: 'suppression list', path: `${PLUGIN}/suppressions`, text: /Nobody is on the list|Since/ },
  {
    name: 'import',
    path: `${PLUGIN}/prospects`,
    text: /No prospects yet|@prospects/,
    async open(page) {
      await page.getByRole('button', { name: 'Import', exact: true }).click();
      await dialog(page).getByText('CSV').first().waitFor();
    },
  },
  { name: 'global settings', path: '/settings/sequences/tracking', text: /rules are on/ },
  { name: 'privacy settings', path: '/settings/sequences/privacy', text: /People who have not agreed yet/ },
  { name: 'sources', path: '/settings/sequences/sources', text: /No content type is a source yet/ },
  { name: 'sender settings', path: '/settings/sequences/senders', text: /IMAP server|No sequence/ },
  { name: 'homepage', path: '/', text: /clicks by people/ },
];

export const PAGES_OF_SEQUENCE: PluginPage[] = [
  { name: 'month', path: `${PLUGIN}?view=month`, text: /May 2040/ },
  { name: 'steps', path: `${SEQUENCE}?tab=steps`, text: /No steps yet|1\. / },
  { name: 'enrollments', path: `${SEQUENCE}?tab=prospects`, text: /Nobody is in|@prospects/ },
  {
    name: 'scheduled',
    path: `${SEQUENCE}?tab=emails&state=scheduled`,
    text: /Nothing is scheduled|@prospects/,
  },
  { name: 'sent', path: `${SEQUENCE}?tab=emails&state=sent`, text: /Nothing was sent|@prospects/ },
  { name: 'failed', path: `${SEQUENCE}?tab=emails&state=failed`, text: /No email failed|@prospects/ },
  {
    name: 'statistics',
    path: `${SEQUENCE}?tab=statistics`,
    text: /Nothing was sent|Explained|Click performance/,
  },
  {
    name: 'activities',
    path: `${SEQUENCE}?tab=activities`,
    text: /No activity yet|opened|emailed|emails? sent/,
  },
  { name: 'sequence settings', path: `${SEQUENCE}?tab=settings`, text: /Track opens/ },
];

export const PAGES_WITH_DATA: PluginPage[] = [
  {
    name: 'prospect',
    path: `${PLUGIN}/prospects/${prospectId(0)}`,
    text: /was emailed step/i,
  },
  {
    name: 'emails of a prospect',
    path: `${PLUGIN}/prospects/${prospectId(0)}?tab=emails`,
    text: /^1\. /,
  },
  {
    name: 'sent email',
    path: `${SEQUENCE}?tab=emails&state=sent`,
    text: /@prospects/,
    async open(page) {
      await page
        .getByRole('button', { name: /^Read the email/ })
        .last()
        .click();
      await page.frameLocator('iframe[title=Desktop]').getByText('Hello').first().waitFor();
    },
  },
  {
    name: 'slot',
    path: PLUGIN,
    text: /May \d/,
    async open(page) {
      await page.locator('[aria-haspopup=dialog]').filter({ hasText: 'emails' }).first().click();
      await dialog(page).getByText('@prospects').first().waitFor();
    },
  },
  {
    name: 'step editor',
    path: `${SEQUENCE}/steps/${stepId(0, 0)}`,
    text: /Step 1/,
    async open(page) {
      await page.frameLocator('iframe[title=Desktop]').getByText('Hello').first().waitFor();
    },
  },
  {
    name: 'filters of the feed',
    path: PLUGIN,
    text: /May \d/,
    async open(page) {
      await page.getByRole('button', { name: /^Filters/ }).click();
      await page.getByRole('combobox', { name: 'Prospect', exact: true }).waitFor();
    },
  },
  {
    name: 'people of a slot in the feed',
    path: `${SEQUENCE}?tab=activities&kind=sent`,
    text: /emails sent/,
    async open(page) {
      await page
        .getByRole('button', { name: /^\d+ people/ })
        .first()
        .click();
      await page.getByRole('list', { name: /emails sent/ }).waitFor();
    },
  },
  {
    name: 'prospect in the content manager',
    path: `/content-manager/collection-types/plugin::sequences.prospect/${prospectId(0)}`,
    text: /Put into a sequence|Enroll in/,
  },
];

/** Navigates inside the admin without reloading it. `path` is relative to /admin. */
export const goTo = (page: Page, path: string) =>
  page.evaluate((to) => {
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: {} }));
  }, `/admin${path}`);

/** Navigates to a page, waits for its text and opens its dialog or panel. */
export const visit = async (page: Page, { path, text, open }: PluginPage) => {
  await goTo(page, path);
  await page.getByRole('main').getByText(text).first().waitFor();
  await open?.(page);
};

/** Closes the dialog that `visit` opened, if there is one. */
export const closeDialog = async (page: Page, { open }: PluginPage) => {
  if (!open || (await dialog(page).count()) === 0) return;
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
};
