import type { Browser, Page } from 'playwright-core';
import { keepScreenshot, openBrowser, openPage, watched } from './browser';
import { type Playground, startPlayground } from './playground';
import { paste, type Visitor, visitor } from './visitor';
import { startWebsite } from './website';

/** The first journey as a person makes it, in the admin as it is built for production. */

const PROSPECT = { email: 'grace@prospects.example', firstName: 'Grace', lastName: 'Hopper' };

let playground: Playground;
let website: Awaited<ReturnType<typeof startWebsite>>;
let browser: Browser;
let page: Page;
let button: Visitor['button'];
let field: Visitor['field'];
let tab: Visitor['tab'];
let said: Visitor['said'];

beforeAll(async () => {
  [playground, website, browser] = await Promise.all([startPlayground(), startWebsite(), openBrowser()]);
  page = await openPage(browser);
  ({ button, field, tab, said } = visitor(page));
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([playground?.stop(), website?.stop()]);
});

test('from a first sequence to one open and one click', () =>
  watched(page, 'journey', async () => {
    await visitor(page).logIn(playground);
    await addProspect();
    await visitor(page).createSequence('Spring offer');
    await switchTracking();
    await writeStep();
    await enroll();
    await activate();

    await readMail();

    await expectFigures();
    await readLinks();
    await leadElsewhere();
    await lookAround();
  }));

const addProspect = async () => {
  await page.getByRole('link', { name: 'Prospects' }).click();
  await button('Add a prospect').first().click();
  await field('Email address').fill(PROSPECT.email);
  await field('First name').fill(PROSPECT.firstName);
  await field('Last name').fill(PROSPECT.lastName);
  await button('Save').click();
  await said('The prospect is saved.');
};

const switchTracking = async () => {
  await tab('Settings');
  for (const name of ['Track opens', 'Track clicks']) {
    const toggle = page.getByRole('checkbox', { name });
    expect(await toggle.isChecked()).toBe(false);
    await toggle.check({ force: true });
  }
  await field("Sender's name").fill('Ada from Acme');
  await field("Sender's email address").fill('ada@acme.example');
  await button('Save').click();
  await said('The settings are saved.');
  await page.getByRole('button', { name: 'Save', disabled: true }).waitFor();
};

const writeStep = async () => {
  await tab('Steps');
  await button('Add a step').click();
  await field('Name').fill('Hello');
  await field('Subject').fill('Hello {{ prospect.firstName }}');
  await button('Source').click();
  await paste(
    field('HTML'),
    `<div style="padding: 16px; font: 16px/1.5 sans-serif">
<p>Hello {{ prospect.firstName }},</p>
<p>spring is here: <a href="${website.url}/offer?from=mail">see our offer</a>.</p>
<p><small><a href="{{ unsubscribeUrl }}">Unsubscribe</a></small></p>
</div>`
  );
  await page.frameLocator('iframe[title=Desktop]').getByText('see our offer').waitFor();
  await button('Save').click();
  await said('The step is saved.');
};

const enroll = async () => {
  await tab('Prospects');
  await button('Enroll prospects').first().click();
  await page.getByRole('checkbox', { name: PROSPECT.email }).click();
  await button('Enroll 1 prospect').click();
  await said('1 prospect was enrolled.');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
};

const activate = async () => {
  await button('Activate').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Confirm' }).click();
  await said('The sequence is active');
};

/** In a tab of its own, as in any web mail: the images load, and a link leads where it says. */
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

const expectFigures = async () => {
  await tab('Statistics');
  await said('1 open in all');
  await said('1 click in all');
  expect(await page.getByText('1 unique of 1 sent').count()).toBe(2);
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

/** Of a link already sent: asked once more, and from then on clicks lead there. */
const leadElsewhere = async () => {
  await button('Edit see our offer').click();
  await dialog().getByRole('textbox', { name: 'Name in reports' }).fill('Offer');
  await dialog().getByRole('textbox', { name: 'Leads to' }).fill(`${website.url}/new-offer`);
  await dialog().getByRole('button', { name: 'Save' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Confirm' }).click();
  await said('The link was saved');
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

const lookAround = async () => {
  await tab('Emails');
  await page.getByRole('tab', { name: 'Sent' }).click();
  await said(PROSPECT.email);
  await page.getByRole('link', { name: 'Dashboard' }).click();
  await said('clicked');
};
