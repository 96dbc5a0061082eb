import knex from 'knex';
import type { Browser, Locator, Page } from 'playwright-core';
import type { AdminPage } from './admin-page';
import { type AdminUser, createAdminUser, openPageAs } from './admin-users';
import { findViolations } from './axe';
import { openPageWithTheme, setClock, withFailureScreenshot } from './browser';
import { findHorizontalOverflow } from './horizontal-overflow';
import { focusByKey, untilFocused } from './keyboard';
import type { Playground } from './playground';
import { seed } from './seed';
import { DOZENS, NOW, prospectId, sequenceId } from './seed-sizes';
import { openSeededAdmin, type OpenedAdmin } from './opened-admin';
import { startWebsite } from './website';

/** Reading the very mail that was sent, from each list of emails. */

let opened: OpenedAdmin | undefined;
let website: Awaited<ReturnType<typeof startWebsite>>;
let playground: Playground;
let browser: Browser;
let owner: AdminUser;
let page: Page;
let admin: AdminPage;

beforeAll(async () => {
  website = await startWebsite();
  opened = await openSeededAdmin({ ...DOZENS, linkUrl: `${website.url}/offer` }, NOW);
  ({ playground, browser, owner, page, admin } = opened);
});

afterAll(async () => {
  await opened?.stop();
  await website?.stop();
});

const SENT = `/sequences/${sequenceId(0)}?tab=emails&state=sent`;

const open = (path: string, on = page) => on.goto(`${playground.url}/admin/plugins/sequences${path}`);

const readButton = (name: string | RegExp = /^Read the email/, on = page) => on.getByRole('button', { name });

const mailDialog = (on = page) => on.getByRole('dialog', { name: /^Sent email|^Gesendete E-Mail/ });

const mailOn = (device: 'Desktop' | 'Phone', on = page) => on.frameLocator(`iframe[title=${device}]`);

const closeByEscape = async (opener: Locator) => {
  await page.keyboard.press('Escape');
  await mailDialog().waitFor({ state: 'detached' });
  await untilFocused(opener);
};

/** Changes rows of emails, as an old version, an erasure or the retention leave them. */
const updateEmails = async (values: object) => {
  const db = knex({
    client: 'better-sqlite3',
    connection: { filename: playground.database },
    useNullAsDefault: true,
  });
  await db('sequences_emails').where({ state: 'sent' }).update(values);
  await db.destroy();
};

test('by keyboard, with header, both widths and the plain text; then the button has the focus again', () =>
  withFailureScreenshot(page, 'sent-mail', async () => {
    await open(SENT);
    const button = readButton('Read the email to Grace Hopper').first();
    // The design system moves between the cells of a table with arrow keys.
    await button.focus();
    await page.keyboard.press('Enter');

    await mailOn('Desktop').getByText('Hello Grace').waitFor();
    await mailOn('Phone').getByText('Hello Grace').waitFor();
    const header = await mailDialog().locator('dl').innerText();
    expect(header).toMatch(
      /Ada from Acme <ada@acme\.example>\s+To\s+p\d+@prospects\.example\s+Subject\s+Hello/
    );
    expect(header).toMatch(/Sent\s+\w+, May \d+, 2040 at [\s\S]+Spring offer · 1\. Hello/);
    await focusByKey(page.getByRole('tab', { name: 'Desktop and phone' }));
    await page.keyboard.press('ArrowRight');
    await mailDialog().locator('pre').getByText('Hello Grace').waitFor();

    await closeByEscape(button);
  }));

test('links open their own target in a new tab, without tracking; the unsubscribe link does nothing', () =>
  withFailureScreenshot(page, 'sent-mail-links', async () => {
    await open(SENT);
    await readButton('Read the email to Grace Hopper').first().click();
    const link = mailOn('Desktop').getByRole('link', { name: 'see our offer' });
    const pages = () => page.context().pages().length;
    const before = pages();

    await mailOn('Desktop').getByRole('link', { name: 'Unsubscribe' }).click();
    await page.waitForTimeout(500);
    expect(pages()).toBe(before);
    await mailOn('Desktop').getByText('Hello Grace').waitFor();
    const [target] = await Promise.all([page.context().waitForEvent('page'), link.click()]);
    await target.getByRole('heading', { name: 'Welcome to our shop' }).waitFor();

    expect(target.url()).toBe(`${website.url}/offer`);
    expect(await target.evaluate(() => window.opener)).toBeNull();
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    await target.close();
    await mailOn('Desktop').getByText('Hello Grace').waitFor();
  }));

test('from the page of a prospect, and from a slot, which stays open', () =>
  withFailureScreenshot(page, 'sent-mail-slot', async () => {
    await open(`/prospects/${prospectId(0)}?tab=emails&state=sent`);
    await readButton().first().click();
    await mailOn('Desktop').getByText('Hello Grace').waitFor();

    await open('');
    await page.locator('[aria-haspopup=dialog]').filter({ hasText: 'emails' }).first().click();
    const button = readButton().first();
    await button.click();
    await mailOn('Desktop').getByText('Hello').first().waitFor();
    await closeByEscape(button);
    await page.getByRole('dialog').getByText('@prospects').first().waitFor();
  }));

test('its address opens it again, also where the row is on another page of the list', () =>
  withFailureScreenshot(page, 'sent-mail-address', async () => {
    await open(SENT);
    await readButton('Read the email to Grace Hopper').first().click();
    await mailOn('Desktop').getByText('Hello Grace').waitFor();
    const address = `${SENT}&sort=at%3Aasc&mail=${new URL(page.url()).searchParams.get('mail')}`;

    await page.reload();
    await mailOn('Desktop').getByText('Hello Grace').waitFor();
    await open(address);
    await mailOn('Desktop').getByText('Hello Grace').waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL((url) => !url.searchParams.has('mail'));

    await open(`${SENT}&mail=999999`);
    await mailDialog().getByText('not found', { exact: false }).waitFor();
  }));

test('who may only read reads it, too', () =>
  withFailureScreenshot(page, 'sent-mail-reader', async () => {
    const reader = await createAdminUser(playground, owner, 'mail-reader', ['read']);
    const readerPage = await openPageAs(browser, playground, reader);
    await open(SENT, readerPage);

    await readButton(undefined, readerPage).first().click();

    await mailOn('Desktop', readerPage).getByText('Hello').first().waitFor();
    await readerPage.context().close();
  }));

test('in German, on a phone and in the dark nothing is cut, and axe finds nothing', () =>
  withFailureScreenshot(page, 'sent-mail-phone', async () => {
    const phone = await openPageWithTheme(page, 'dark', { viewport: { width: 390, height: 844 } });
    await phone.addInitScript(() => localStorage.setItem('strapi-admin-language', 'de'));
    await setClock(phone, NOW);
    await open(SENT, phone);
    await readButton(/^E-Mail an .* lesen/, phone)
      .last()
      .click();
    await mailOn('Desktop', phone).getByText('Hello').first().waitFor();

    expect(await findHorizontalOverflow(phone, '[role=dialog]')).toEqual([]);
    expect(await findViolations(phone, '[role=dialog]')).toEqual([]);
    await phone.context().close();
  }));

test.each([
  [
    'an email of an earlier version',
    { sent_content: null, merge_values: null },
    'This email was sent before contents were kept.',
  ],
  ['an old email', { merge_values: null }, 'Your privacy settings keep the text of emails only for a time.'],
  [
    'an email of a deleted person',
    { prospect_id: null, subject: null, merge_values: null },
    'The person was deleted; their emails were erased.',
  ],
])('%s says why its text is not shown', (_, values, text) =>
  withFailureScreenshot(page, 'sent-mail-missing', async () => {
    await seed(playground.database, DOZENS);
    await updateEmails(values);
    await open(SENT);
    await readButton().first().click();

    await admin.expectText(text);

    expect(await page.getByRole('dialog').locator('iframe').count()).toBe(0);
    expect(await findViolations(page, '[role=dialog]')).toEqual([]);
  })
);
