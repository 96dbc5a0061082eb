import type { Browser, Page } from 'playwright-core';
import { keepScreenshot, openBrowser, openPage, withFailureScreenshot } from './browser';
import { type Playground, startPlayground } from './playground';
import { type AdminPage, adminPage, paste } from './admin-page';
import { startWebsite } from './website';

/** From an empty app to an open and a click, as a person does it in the production build of the admin. */

const PROSPECT = { email: 'grace@prospects.example', firstName: 'Grace', lastName: 'Hopper' };

let playground: Playground;
let website: Awaited<ReturnType<typeof startWebsite>>;
let browser: Browser;
let page: Page;
let button: AdminPage['button'];
let field: AdminPage['field'];
let openTab: AdminPage['openTab'];
let expectText: AdminPage['expectText'];

beforeAll(async () => {
  [playground, website, browser] = await Promise.all([startPlayground(), startWebsite(), openBrowser()]);
  page = await openPage(browser);
  ({ button, field, openTab, expectText } = adminPage(page));
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([playground?.stop(), website?.stop()]);
});

test('a first sequence is sent, its mail is opened and clicked, and the statistics show both', () =>
  withFailureScreenshot(page, 'journey', async () => {
    await adminPage(page).logIn(playground);
    await addProspect();
    await adminPage(page).createSequence('Spring offer');
    await turnOnTracking();
    await writeStep();
    await enroll();
    await activate();

    await readMail();

    await expectStatistics();
    await readLinks();
    await changeLinkUrl();
    await readEmailsAndDashboard();
  }));

const addProspect = async () => {
  await page.getByRole('link', { name: 'Prospects' }).click();
  await button('Add a prospect').first().click();
  await field('Email address').fill(PROSPECT.email);
  await field('First name').fill(PROSPECT.firstName);
  await field('Last name').fill(PROSPECT.lastName);
  await button('Save').click();
  await expectText('The prospect is saved.');
};

const turnOnTracking = async () => {
  await openTab('Settings');
  for (const name of ['Track opens', 'Track clicks']) {
    const toggle = page.getByRole('checkbox', { name });
    expect(await toggle.isChecked()).toBe(false);
    await toggle.check({ force: true });
  }
  await field('Sender’s name').fill('Ada from Acme');
  await field('Sender’s email address').fill('ada@acme.example');
  await button('Save').click();
  await expectText('The settings are saved.');
  await page.getByRole('button', { name: 'Save', disabled: true }).waitFor();
};

const writeStep = async () => {
  await openTab('Steps');
  await button('Add a step').click();
  await field('Name').fill('Hello');
  await field('Subject').fill('Hello {{ prospect.firstName }}');
  await button('Source').click();
  await paste(
    field('Message'),
    `<div style="padding: 16px; font: 16px/1.5 sans-serif">
<p>Hello {{ prospect.firstName }},</p>
<p>spring is here: <a href="${website.url}/offer?from=mail">see our offer</a>.</p>
<p><small><a href="{{ unsubscribeUrl }}">Unsubscribe</a></small></p>
</div>`
  );
  await page.frameLocator('iframe[title=Desktop]').getByText('see our offer').waitFor();
  await button('Save').click();
  await expectText('The step is saved.');
  await page.getByRole('link', { name: 'Back' }).press('Enter');
};

const enroll = async () => {
  await openTab('Prospects');
  await button('Enroll prospects').first().click();
  await page.getByRole('checkbox', { name: PROSPECT.email }).click();
  await button('Enroll 1 prospect').click();
  await expectText('1 prospect was enrolled.');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
};

const activate = async () => {
  await button('Activate').click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('definition').filter({ hasText: '1 person' }).waitFor();
  await dialog.getByRole('button', { name: 'Activate and send 1 email' }).click();
  await expectText('The sequence is active');
};

/** Opens the mail as in webmail: the pixel is loaded, and the link leads to its destination in a new tab. */
const readMail = async () => {
  const inbox = await page.context().newPage();
  await inbox.goto(playground.inboxUrl);
  const pixel = inbox.waitForResponse((response) => response.url().includes('/sequences/o/'));
  await inbox.getByRole('button', { name: 'Hello Grace' }).click();
  expect((await pixel).status()).toBe(200);
  await keepScreenshot(inbox, 'inbox');

  const opening = inbox.context().waitForEvent('page');
  await inbox.frameLocator('iframe').getByRole('link', { name: 'see our offer' }).click();
  const site = await opening;
  await site.getByRole('heading', { name: 'Welcome to our shop' }).waitFor();
  expect(site.url()).toBe(`${website.url}/offer?from=mail`);
  await site.close();
  await inbox.close();
};

const expectStatistics = async () => {
  await openTab('Statistics');
  await expectText('1 open in total');
  await expectText('1 click in total');
  await expectText('1 of 1 emails opened');
  await expectText('1 of 1 emails clicked');
  const row = page.getByRole('row', { name: 'see our offer' });
  expect(await row.innerText()).toMatch(/100\.0\s?%/);
};

const dialog = () => page.getByRole('dialog');

const readLinks = async () => {
  await button(/^Who clicked see our offer/).click();
  await dialog().getByText(PROSPECT.email).waitFor();
  await dialog().getByRole('button', { name: 'Close' }).click();

  await button('Click map').click();
  await dialog().getByText('see our offer: 100.0%').waitFor();
  await keepScreenshot(page, 'click-map');
  await dialog().getByRole('button', { name: 'Close' }).click();

  const file = page.waitForEvent('download');
  await page
    .getByRole('region', { name: 'Click performance' })
    .getByRole('button', { name: 'Export CSV' })
    .click();
  expect((await file).suggestedFilename()).toBe('click-performance.csv');
};

/** Changing the URL of a link that was already sent asks for confirmation; from then on clicks lead to the new URL. */
const changeLinkUrl = async () => {
  await button('Edit see our offer').click();
  await dialog().getByRole('textbox', { name: 'Name in reports' }).fill('Offer');
  await dialog().getByRole('textbox', { name: 'Leads to' }).fill(`${website.url}/new-offer`);
  await dialog().getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Change target' }).click();
  await expectText('The link is saved.');
  await page.getByRole('row', { name: 'Offer' }).getByText('/new-offer').waitFor();

  const inbox = await page.context().newPage();
  await inbox.goto(playground.inboxUrl);
  await inbox.getByRole('button', { name: 'Hello Grace' }).click();
  const opening = inbox.context().waitForEvent('page');
  await inbox.frameLocator('iframe').getByRole('link', { name: 'see our offer' }).click();
  const site = await opening;
  await site.waitForURL(`${website.url}/new-offer`);
  await site.close();
  await inbox.close();
};

const readEmailsAndDashboard = async () => {
  await openTab('Emails');
  await page.getByRole('tab', { name: /^Sent/ }).click();
  await expectText(PROSPECT.email);
  await page.getByRole('link', { name: 'Dashboard' }).click();
  await expectText('clicked');
};
