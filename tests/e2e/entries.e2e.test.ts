import type { Browser, Page } from 'playwright-core';
import type { AdminPage } from './admin-page';
import { createAdminUser, openPageAs, signIn } from './admin-users';
import { openPageWithTheme, withFailureScreenshot } from './browser';
import { findHorizontalOverflow } from './horizontal-overflow';
import { insertCustomers } from './insert-customers';
import { openAdmin, type OpenedAdmin } from './opened-admin';
import type { Playground } from './playground';

/** Customers of the app in the content manager: enrolled, and what they did. Then segments of them. */

const CUSTOMER = 'api::customer.customer';
const LIST = `/admin/content-manager/collection-types/${CUSTOMER}`;
const PROSPECTS = '/admin/plugins/sequences/prospects';
const PRO = `${LIST}?filters[$and][0][plan][$eq]=pro%20plan`;

let opened: OpenedAdmin | undefined;
let playground: Playground;
let browser: Browser;
let page: Page;
let admin: AdminPage;
let sequence: string;

beforeAll(async () => {
  opened = await openAdmin();
  ({ playground, browser, page, admin } = opened);
  const customers = Array.from({ length: 300 }, (_, index) => ({
    email: `c${index % 290}@shop.test`,
    plan: index >= 5 ? 'pro plan' : 'free',
  }));
  await insertCustomers(playground, 'customer', customers);
  const headers = { authorization: `Bearer ${opened.owner.token}`, 'content-type': 'application/json' };
  const send = (method: string, path: string, body: object) =>
    fetch(`${playground.url}/sequences${path}`, { method, headers, body: JSON.stringify(body) });
  await send('POST', '/suppressions', { value: 'c7@shop.test' });
  await send('PUT', `/sources/${CUSTOMER}`, { email: 'email', firstName: 'firstName' });
  await admin.createSequence('Welcome');
  sequence = new URL(page.url()).pathname.split('/').pop() as string;
});

afterAll(() => opened?.stop());

const dialog = () => page.getByRole('dialog');

const chooseSequence = async () => {
  await dialog().getByRole('combobox', { name: 'Sequence' }).click();
  await page.getByRole('option', { name: 'Welcome' }).click();
};

/** Looks at a page in light and dark, wide and narrow, and in German. */
const look = async (path: string, name: string, ready: RegExp, open?: (looked: Page) => Promise<void>) => {
  for (const theme of ['light', 'dark'] as const)
    for (const width of [1280, 390]) {
      const looked = await openPageWithTheme(page, theme, { viewport: { width, height: 900 } });
      if (theme === 'dark')
        await looked.addInitScript(() => localStorage.setItem('strapi-admin-language', 'de'));
      await looked.goto(playground.url + path);
      await looked.getByText(ready).first().waitFor();
      if (name === 'list')
        await looked.screenshot({ path: `.cache/e2e/entries-closed-${theme}-${width}.png` });
      await open?.(looked);
      await looked.screenshot({ path: `.cache/e2e/entries-${name}-${theme}-${width}.png` });
      // Narrow lists of the content manager are wider than the screen by themselves.
      if (name !== 'list') expect(await findHorizontalOverflow(looked)).toEqual([]);
      await looked.context().close();
    }
};

test('all that a filtered list finds are enrolled, with doubles and exclusions told', () =>
  withFailureScreenshot(page, 'entries-all', async () => {
    await page.goto(playground.url + PRO);
    await admin.expectText('295 entries found');
    await admin.button('Enroll all found').click();
    await chooseSequence();
    await admin.button('Enroll 295 entries').click();

    await admin.expectText('295 entries found: 289 enrolled.');
    // Of five others, the first entry is not in the list, and of one both are suppressed.
    await admin.expectText('4 doubles: another entry has the same address.');
    await admin.expectText('2 were not enrolled: on the suppression list.');
    await page.screenshot({ path: '.cache/e2e/entries-outcome.png' });
    await admin.button('Close').last().click();
  }));

test('chosen entries and a single one are enrolled from their menus', () =>
  withFailureScreenshot(page, 'entries-chosen', async () => {
    await page.goto(`${playground.url}${LIST}?filters[$and][0][plan][$eq]=free`);
    await admin.expectText('5 entries found');
    await page.getByRole('row').nth(1).getByRole('checkbox').click();
    await page.getByRole('row').nth(2).getByRole('checkbox').click();
    await admin.button('Enroll in a sequence').click();
    await chooseSequence();
    await admin.button('Enroll 2 entries').click();
    await admin.expectText('2 entries found:');
    await admin.button('Close').last().click();

    await page.goto(`${playground.url}${LIST}/customer20`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Enroll in a sequence' }).click();
    await chooseSequence();
    await admin.button('Enroll 1 entry').click();
    await admin.expectText('1 entry found: nobody was enrolled.');
    await admin.expectText('1 is already in this sequence.');
    await admin.button('Close').last().click();
  }));

test('an entry shows who the person is and what they did', () =>
  withFailureScreenshot(page, 'entries-panel', async () => {
    await page.goto(`${playground.url}${LIST}/customer20`);
    const panel = page.getByRole('complementary').filter({ hasText: 'Activities' });
    await panel.getByRole('link', { name: /Ada|c20@shop/ }).waitFor();
    await panel
      .getByText(/No activit/i)
      .first()
      .waitFor();
    await page.goto(`${playground.url}${LIST}/customer7`);
    await admin.expectText('its address is on the suppression list');

    await look(PRO, 'list', /295 entries|295 Einträge/, async (looked) => {
      await looked.getByRole('button', { name: /^(Enroll all found|Alle gefundenen aufnehmen)/ }).click();
      await looked.getByText(/^(Enroll 295 entries|295 Einträge aufnehmen)/).waitFor();
    });
    await look(`${LIST}/customer20`, 'panel', /c20@shop\.test/);
  }));

test('without permission on the type or of the plugin, neither panel nor people are shown', () =>
  withFailureScreenshot(page, 'entries-forbidden', async () => {
    const owner = await signIn(playground);
    const fields = ['email', 'firstName', 'plan'];
    const stranger = await createAdminUser(playground, owner, 'stranger', ['read', 'send']);
    const editor = await createAdminUser(playground, owner, 'editor', [], [{ uid: CUSTOMER, fields }]);
    const body = { uid: CUSTOMER, list: {} };
    const types = async (token: string) =>
      (
        await fetch(`${playground.url}/sequences/entry-types`, {
          headers: { authorization: `Bearer ${token}` },
        })
      ).json();

    expect((await types(owner.token)).data).toEqual([{ uid: CUSTOMER, name: 'Customer' }]);
    expect((await types(stranger.token)).data).toEqual([]);
    expect(await stranger.request('GET', `/entry-types/${CUSTOMER}/entries/customer20`)).toBe(403);
    const enrolled = await fetch(`${playground.url}/sequences/sequences/${sequence}/enrollments/entries`, {
      method: 'POST',
      headers: { authorization: `Bearer ${stranger.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(enrolled.status).toBe(403);

    const other = await openPageAs(browser, playground, editor);
    await other.goto(`${playground.url}${LIST}`);
    await other.getByText('300 entries found').waitFor();
    expect(await other.getByText('Enroll all found').count()).toBe(0);
    await other.goto(`${playground.url}${LIST}/customer20`);
    await other.getByRole('heading', { level: 1 }).waitFor();
    await other.waitForLoadState('networkidle');
    expect(await other.getByRole('heading', { name: 'Activities' }).count()).toBe(0);
    await other.context().close();
  }));

test('filters are kept as a segment, used in dialogs and statistics, renamed and deleted', () =>
  withFailureScreenshot(page, 'entries-segments', async () => {
    await page.goto(`${playground.url}${PROSPECTS}?state=active&activity=enrolled.sequence-${sequence}`);
    await admin.expectText('people');
    await admin.button('Save as segment').click();
    await dialog()
      .getByText(/^Finds \d+ people now\.$/)
      .waitFor();
    await admin.field('Name of the segment').fill('In the welcome');
    await page.screenshot({ path: '.cache/e2e/entries-segment-form.png' });
    await admin.button('Save').click();
    await admin.button('Rename segment').waitFor();
    const saved = new URL(page.url());
    expect(saved.searchParams.get('segment')).toBeTruthy();

    await page.getByRole('combobox', { name: 'State', exact: true }).click();
    await page.getByRole('option', { name: 'Unsubscribed' }).click();
    await admin.button('Save changes to “In the welcome”').waitFor();
    await page.goto(`${playground.url}${PROSPECTS}`);
    await page.getByRole('combobox', { name: 'Segment' }).click();
    await page.getByRole('option', { name: 'In the welcome' }).click();
    await admin.button('Rename segment').click();
    await admin.field('Name of the segment').fill('Welcomed');
    await admin.button('Save').click();
    await admin.expectText('Segment “Welcomed” saved.');
    await look(`${PROSPECTS}${saved.search}`, 'segments', /Rename segment|Segment umbenennen/);

    await page.goto(`${playground.url}/admin/plugins/sequences/sequences/${sequence}?tab=statistics`);
    await page.getByRole('combobox', { name: 'Segment' }).click();
    await page.getByRole('option', { name: 'Welcomed' }).click();
    await admin.expectText('was sent to people who are in this segment now');
    await page.screenshot({ path: '.cache/e2e/entries-statistics.png' });

    await page.goto(`${playground.url}/admin/plugins/sequences/sequences/${sequence}?tab=prospects`);
    await admin.button('Enroll prospects').first().click();
    await dialog().getByRole('combobox', { name: 'Segment' }).click();
    await page.getByRole('option', { name: 'Welcomed' }).click();
    await dialog()
      .getByRole('checkbox', { name: /^Select all \d+ prospects found$/ })
      .click();
    await page.screenshot({ path: '.cache/e2e/entries-picker.png' });
    await admin.button('Close').last().click();

    await page.goto(playground.url + PROSPECTS + saved.search);
    await admin.button('Delete segment').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete segment' }).click();
    await admin.expectText('Segment “Welcomed” deleted.');
    expect(await page.getByRole('combobox', { name: 'Segment' }).count()).toBe(0);
  }));
