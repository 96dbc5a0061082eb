import type { Page } from 'playwright-core';
import { prospectId, sequenceId } from './seed-sizes';

/** The pages of the plugin: where each is, how one sees that it is there, and what is opened on it. */
export type Place = {
  name: string;
  path: string;
  /** Words that stand on it once it is loaded, with data and without. */
  words: RegExp;
  /** Without it, what the address shows. */
  open?: (page: Page) => Promise<void>;
};

const PLUGIN = '/plugins/sequences';
const SEQUENCE = `${PLUGIN}/sequences/${sequenceId(0)}`;

const dialog = (page: Page) => page.getByRole('dialog');

const closeByKey = async (page: Page) => {
  await page.keyboard.press('Escape');
  await dialog(page).waitFor({ state: 'detached' });
};

export const PLACES_WITHOUT_SEQUENCE: Place[] = [
  { name: 'dashboard', path: PLUGIN, words: /Nothing is sent yet|May \d/ },
  { name: 'sequences', path: `${PLUGIN}/sequences`, words: /No sequence yet|Ada|Active|Draft/ },
  { name: 'prospects', path: `${PLUGIN}/prospects`, words: /No prospect yet|@prospects/ },
  {
    name: 'import',
    path: `${PLUGIN}/prospects`,
    words: /No prospect yet|@prospects/,
    async open(page) {
      await page.getByRole('button', { name: 'Import', exact: true }).click();
      await dialog(page).getByText('CSV').first().waitFor();
    },
  },
  { name: 'global settings', path: '/settings/sequences/tracking', words: /Program without a name/ },
  { name: 'homepage', path: '/', words: /clicks by people/ },
];

export const PLACES_OF_SEQUENCE: Place[] = [
  { name: 'month', path: `${PLUGIN}?view=month`, words: /May 2040/ },
  { name: 'steps', path: `${SEQUENCE}?tab=steps`, words: /No step yet|1\. / },
  { name: 'enrollments', path: `${SEQUENCE}?tab=prospects`, words: /Nobody is in|@prospects/ },
  {
    name: 'scheduled',
    path: `${SEQUENCE}?tab=emails&state=scheduled`,
    words: /Nothing is planned|@prospects/,
  },
  { name: 'sent', path: `${SEQUENCE}?tab=emails&state=sent`, words: /Nothing was sent|@prospects/ },
  { name: 'failed', path: `${SEQUENCE}?tab=emails&state=failed`, words: /Nothing failed|@prospects/ },
  {
    name: 'statistics',
    path: `${SEQUENCE}?tab=statistics`,
    words: /Nothing was sent|Explained|Click performance/,
  },
  { name: 'activities', path: `${SEQUENCE}?tab=activities`, words: /No activity yet|opened|sent/ },
  { name: 'sequence settings', path: `${SEQUENCE}?tab=settings`, words: /Track opens/ },
];

export const PLACES_WITH_DATA: Place[] = [
  {
    name: 'prospect',
    path: `${PLUGIN}/prospects/${prospectId(0)}`,
    words: /was sent step/i,
  },
  {
    name: 'emails of a prospect',
    path: `${PLUGIN}/prospects/${prospectId(0)}?tab=emails`,
    words: /^1\. /,
  },
  {
    name: 'slot',
    path: PLUGIN,
    words: /May \d/,
    async open(page) {
      await page.locator('[aria-haspopup=dialog]').filter({ hasText: 'emails' }).first().click();
      await dialog(page).getByText('@prospects').first().waitFor();
    },
  },
  {
    name: 'step editor',
    path: `${SEQUENCE}?tab=steps`,
    words: /1\. /,
    async open(page) {
      await page
        .getByRole('button', { name: /^Edit / })
        .first()
        .click();
      await page.frameLocator('iframe[title=Desktop]').getByText('Hello').first().waitFor();
    },
  },
  {
    name: 'filters of the feed',
    path: PLUGIN,
    words: /May \d/,
    async open(page) {
      await page.getByRole('button', { name: /^Filters/ }).click();
      await page.getByRole('combobox', { name: 'Prospect', exact: true }).waitFor();
    },
  },
  {
    name: 'prospect in the content manager',
    path: `/content-manager/collection-types/plugin::sequences.prospect/${prospectId(0)}`,
    words: /Put into a sequence|Enroll in/,
  },
];

/** Within the admin, as its own links lead: nothing is loaded anew. */
export const goTo = (page: Page, path: string) =>
  page.evaluate((to) => {
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: {} }));
  }, `/admin${path}`);

export const visit = async (page: Page, { path, words, open }: Place) => {
  await goTo(page, path);
  await page.getByRole('main').getByText(words).first().waitFor();
  await open?.(page);
};

export const leave = async (page: Page, { open }: Place) => {
  if (open && (await dialog(page).count()) > 0) await closeByKey(page);
};
