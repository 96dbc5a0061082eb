import type { Browser, Page } from 'playwright-core';
import { openBrowser, watched } from './browser';
import { type Colleague, hire, openPageOf, signIn } from './colleagues';
import { type Playground, startPlayground } from './playground';
import { seed } from './seed';
import { DOZENS, prospectId, sequenceId, type Size } from './seed-sizes';
import { visitor, type Visitor } from './visitor';

/** Prospects enrolled by the thousand, and one of many sequences found, with more of both than any list gives at once. */

const SIZE: Size = {
  ...DOZENS,
  sequences: Array.from({ length: 130 }, (_, index) => `Campaign ${String(index).padStart(3, '0')}`),
  people: 2_500,
};
/** Of the seeded, one of twelve. */
const BOUNCED = 208;
/** A draft, so that nobody is written to. */
const DRAFT = 'Campaign 128';

let playground: Playground;
let browser: Browser;
let owner: Colleague;
let page: Page;
let see: Visitor;

beforeAll(async () => {
  [playground, browser] = await Promise.all([startPlayground(), openBrowser()]);
  await seed(playground.database, SIZE);
  owner = await signIn(playground);
  page = await openPageOf(browser, playground, owner);
  see = visitor(page);
});

/** What somebody with these permissions is offered for chosen prospects, and on the page of one. */
const offeredTo = async (name: string, permissions: string[]) => {
  const colleague = await hire(playground, owner, name, permissions);
  const theirs = await openPageOf(browser, playground, colleague);
  const names = () => theirs.getByRole('main').getByRole('button').allInnerTexts();
  await theirs.goto(`${playground.url}/admin/plugins/sequences/prospects`);
  await theirs.getByRole('checkbox', { name: 'Choose all of this page' }).click();
  await theirs.getByText('20 prospects chosen').waitFor();
  const ofChosen = await names();
  await theirs.goto(`${playground.url}/admin/plugins/sequences/prospects/${prospectId(4)}`);
  await theirs.getByRole('list', { name: 'Activities' }).getByRole('listitem').first().waitFor();
  const ofOne = await names();
  await theirs.context().close();
  const wanted = (all: string[]) =>
    ['Enroll in a sequence', 'Delete', 'Edit'].filter((words) => all.includes(words));

  return { ofChosen: wanted(ofChosen), ofOne: wanted(ofOne) };
};

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
});

const open = (path: string) => page.goto(`${playground.url}/admin/plugins/sequences${path}`);
const dialog = () => page.getByRole('dialog');

const find = async (name: string, field = dialog().getByRole('combobox', { name: 'Sequence' })) => {
  await field.click();
  await field.fill(name);
  await page.getByRole('option', { name }).click();
};

/** Lets no request for enrolling but the first through until it is called. */
const holdEnrolling = async () => {
  let letThrough = () => {};
  const isHeld = new Promise<void>((resolve) => (letThrough = resolve));
  let count = 0;
  await page.route('**/enrollments', async (route) => {
    if ((count += 1) > 1) await isHeld;
    await route.continue();
  });

  return letThrough;
};

test('all whom the list finds are enrolled, with a way to stop and to go on, and it is told who was not', () =>
  watched(page, 'chosen-enroll', async () => {
    const letThrough = await holdEnrolling();
    await open('/prospects');
    await page.getByRole('checkbox', { name: 'Choose all of this page' }).click();
    await see.button(/^Choose all: 2,500/).click();
    await see.said('2,500 prospects chosen');
    await see.button('Enroll in a sequence').click();
    await find(DRAFT);

    await see.button('Enroll 2,500 prospects').click();
    await see.said('1,000 of 2,500');
    await page.keyboard.press('Escape');
    await see.said('Whoever is enrolled already stays so.');
    await see.button('Go on enrolling').click();
    await dialog().getByRole('status').getByRole('button', { name: 'Cancel' }).click();
    letThrough();

    await see.said('500 were not reached and are not enrolled.');
    await see.button('Enroll the other 500').click();
    await see.said(`${(SIZE.people - BOUNCED).toLocaleString('en')} prospects were enrolled.`);
    await see.said(`${BOUNCED} were skipped: their addresses do not work.`);
    expect(await page.getByText('not reached').count()).toBe(0);
    await dialog().getByRole('button', { name: 'Close' }).last().click();
    await page.unroute('**/enrollments');
  }));

test('who is in the sequence already is told apart', () =>
  watched(page, 'chosen-again', async () => {
    await open('/prospects');
    await page
      .getByRole('checkbox', { name: /^Choose p/ })
      .first()
      .click();
    await see.button('Enroll in a sequence').click();
    await find(DRAFT);

    await see.button('Enroll 1 prospect').click();

    await see.said('Nobody was enrolled.');
    await dialog()
      .getByText(/^1 (is in this sequence already|was skipped)/)
      .waitFor();
  }));

test('a prospect is deleted on its page, which says what stays and goes back to the list', () =>
  watched(page, 'chosen-delete', async () => {
    await open(`/prospects/${prospectId(3)}`);
    await see.button('Delete').click();
    await see.said('Totals stay.');

    await page.getByRole('alertdialog').getByRole('button', { name: 'Confirm' }).click();

    await see.said('2,499 people');
    expect(new URL(page.url()).pathname).toBe('/admin/plugins/sequences/prospects');
    await open(`/prospects/${prospectId(3)}`);
    await see.said('This does not exist, or no longer.');
  }));

test('who may not send enrolls nobody, and who may not manage prospects deletes none', () =>
  watched(page, 'chosen-permissions', async () => {
    expect(await offeredTo('manager', ['read', 'prospects'])).toEqual({
      ofChosen: ['Delete'],
      ofOne: ['Delete', 'Edit'],
    });
    expect(await offeredTo('sender', ['read', 'send'])).toEqual({
      ofChosen: ['Enroll in a sequence'],
      ofOne: ['Enroll in a sequence'],
    });
  }));

test('a feed is narrowed to any of many sequences, and names it when it is opened again', () =>
  watched(page, 'chosen-feed', async () => {
    const field = page.getByRole('combobox', { name: 'Sequence', exact: true });
    const fold = see.button(/^Filters/);
    await open('');
    await fold.click();
    await find('Campaign 001', field);
    await page.waitForURL(`**/*sequence=${sequenceId(1)}*`);

    await open(`?sequence=${sequenceId(7)}`);
    if ((await fold.getAttribute('aria-expanded')) === 'false') await fold.click();

    await page.waitForFunction(() =>
      [...document.querySelectorAll('input')].some(({ value }) => value === 'Campaign 007')
    );
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await page.waitForURL((at) => !at.searchParams.has('sequence'));
    expect(await field.inputValue()).toBe('');
  }));

test('any of many sequences is compared with, but never the sequence itself', () =>
  watched(page, 'chosen-compare', async () => {
    const field = page.getByRole('combobox', { name: 'Compare with' });
    await open(`/sequences/${sequenceId(0)}?tab=statistics`);
    await field.click();
    await field.fill('Campaign 000');
    await see.said('No sequence matches.');

    await field.fill('Campaign 001');
    await page.getByRole('option', { name: 'Campaign 001' }).click();

    await page.getByRole('row', { name: /^Sent [\d,]+ [\d,]+/ }).waitFor();
    await open(`/sequences/${sequenceId(0)}?tab=statistics&compare=gone`);
    await page.waitForFunction(() =>
      [...document.querySelectorAll('input')].some(({ value }) => value === 'Deleted sequence')
    );
  }));
