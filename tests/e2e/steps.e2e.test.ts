import type { Page } from 'playwright-core';
import type { AdminPage } from './admin-page';
import { createAdminUser, openPageAs } from './admin-users';
import { findViolations } from './axe';
import { openPageWithTheme, THEMES, withFailureScreenshot } from './browser';
import { findHorizontalOverflow } from './horizontal-overflow';
import { untilFocused } from './keyboard';
import { DOZENS, NOW, sequenceId } from './seed-sizes';
import { openSeededAdmin, type OpenedAdmin } from './opened-admin';
import { createDraft, type Draft, figuresOf, stepList, STEPS, WAITS } from './step-list';

/** The list of steps: waits, first words, figures, and reordering by mouse, finger and keyboard. */

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

let opened: OpenedAdmin;
let page: Page;
let admin: AdminPage;
let list: ReturnType<typeof stepList>;
let draft: Draft;

beforeAll(async () => {
  opened = await openSeededAdmin(DOZENS, NOW);
  ({ page, admin } = opened);
  // All steps are in view: at the edge of the screen, a drag scrolls for as long as it stays there.
  await page.setViewportSize({ width: 1440, height: 1200 });
  list = listOn(page);
  draft = await createDraft(opened);
  // Dialogs are checked for contrast, and would fade in.
  await page.emulateMedia({ reducedMotion: 'reduce' });
});

afterAll(() => opened?.stop());

const listOn = (on: Page) => stepList(on, opened.playground.url);

/** Opens the draft, with its steps in the order of STEPS. */
const openDraft = async () => {
  await draft.resetOrder();
  await list.open(draft.documentId);
};

test('the waits stand between the cards, and each card shows the first words of its email', () =>
  withFailureScreenshot(page, 'steps-cards', async () => {
    await list.open(draft.documentId);
    expect(await list.seen()).toEqual({
      titles: ['1. Intro', '2. Reminder', '3. Offer', '4. Last words'],
      waits: WAITS,
    });
    const texts = await list.cards.evaluateAll((elements) =>
      elements.map((element) => [...element.querySelectorAll('p')].slice(1).map((line) => line.textContent))
    );
    expect(texts[0]).toEqual(['Hello {First name}', 'Dear {First name}, we read about {Company} in {city}.']);
    expect(texts[1]).toEqual(['Sent as a reply in the same thread', 'Short']);
    expect(texts[3]?.[1]).toBe('Good {…}, bye');
    const offer = list.cardOf('Offer').getByText('Many words');
    const lineHeight = await offer.evaluate((element) => parseFloat(getComputedStyle(element).lineHeight));
    expect(((await offer.boundingBox())?.height ?? 0) / lineHeight).toBeCloseTo(2, 0);
    expect(await list.figures.count()).toBe(0);
  }));

test('the figures of a started sequence are those of the Statistics tab', () =>
  withFailureScreenshot(page, 'steps-figures', async () => {
    const { steps } = await draft.request('GET', `/${sequenceId(0)}/statistics`);
    await list.open(sequenceId(0));
    await list.cardOf('Follow-up').getByText('Scheduled').waitFor();

    const figures = await list.readFigures();
    expect(figures).toEqual([figuresOf(steps[0]), [...figuresOf(steps[1]), 'Scheduled', '30']]);
    expect(steps[0].opens.rate).toBeGreaterThan(0);

    await admin.openTab('Statistics');
    const row = page.getByRole('region', { name: 'By step' }).getByRole('row', { name: /^Step 1/ });
    await row.waitFor();
    const [, sent, opens, clicks, , replies] = await row.locator('td').allInnerTexts();
    const seen = [sent, opens, clicks, replies.split(/\s/)[0]].map((text) =>
      text.replace(/\s+/g, ' ').trim()
    );
    expect(seen).toEqual([1, 3, 5, 7].map((index) => figures[0]?.[index]));
  }));

test('the numbers of sent and scheduled emails lead to those emails', () =>
  withFailureScreenshot(page, 'steps-links', async () => {
    await list.open(sequenceId(0));
    const sent = list.cardOf('Hello').getByRole('link', { name: /^Sent \d+: Hello$/ });
    const count = await sent.innerText();

    await sent.click();

    await page.getByRole('tab', { name: `Sent (${count})` }).waitFor();
    expect(page.url()).toMatch(/tab=emails&state=sent&step=/);
    await page.goBack();
    await list
      .cardOf('Follow-up')
      .getByRole('link', { name: /^Scheduled 30: Follow-up$/ })
      .click();
    await page.getByRole('tab', { name: 'Scheduled (30)', selected: true }).waitFor();
  }));

test('the title leads to the editor; for who may only read it opens the preview', () =>
  withFailureScreenshot(page, 'steps-title', async () => {
    await list.open(draft.documentId);
    await page.getByRole('link', { name: '3. Offer' }).click();
    await page.getByRole('textbox', { name: 'Subject' }).waitFor();
    expect(await admin.field('Subject').inputValue()).toBe('Our offer');

    const user = await createAdminUser(opened.playground, opened.owner, 'reader', ['read']);
    const reader = await openPageAs(opened.browser, opened.playground, user);
    await listOn(reader).open(draft.documentId);
    await reader.getByRole('button', { name: '3. Offer' }).click();
    await reader.getByRole('dialog', { name: '3. Offer' }).waitFor();
    expect(await reader.getByTitle('Drag to reorder').count()).toBe(0);
    await reader.keyboard.press('Escape');
    await reader.getByRole('button', { name: 'Preview Offer' }).click();
    await reader.frameLocator('iframe[title=Desktop]').getByText('Many words').first().waitFor();
    await reader.context().close();
  }));

test('a step is dragged by mouse: its place is shown, the waits stay, and the order is saved', () =>
  withFailureScreenshot(page, 'steps-drag', async () => {
    await openDraft();

    await list.dragOnto('Offer', 'Reminder');
    await page.getByRole('heading', { name: '2. Offer' }).waitFor();
    expect(await list.seen()).toEqual({
      titles: ['1. Intro', '2. Offer', '3. Reminder', '4. Last words'],
      waits: WAITS,
    });
    expect(await draft.names()).toEqual(['Intro', 'Reminder', 'Offer', 'Last words']);
    await page.mouse.up();
    await page.getByText('Offer is now step 2. The order is saved.').waitFor();

    expect(await list.seen()).toEqual({
      titles: ['1. Intro', '2. Offer', '3. Reminder', '4. Last words'],
      waits: WAITS,
    });
    const steps = await draft.steps();
    expect(steps.map(({ name }) => name)).toEqual(['Intro', 'Offer', 'Reminder', 'Last words']);
    expect(steps.map(({ delayMinutes }) => delayMinutes)).toEqual([0, 2880, 4320, 0]);
  }));

test('Escape cancels a drag, and so does a drop at the same place', () =>
  withFailureScreenshot(page, 'steps-escape', async () => {
    await openDraft();
    const before = await list.seen();

    await list.dragOnto('Intro', 'Offer');
    await page.getByRole('heading', { name: '3. Intro' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: '1. Intro' }).waitFor();
    expect(await list.seen()).toEqual(before);
    await page.mouse.move(300, 300);
    await page.mouse.up();
    await list.dragOnto('Intro', 'Intro');
    await page.mouse.up();

    await page.waitForLoadState('networkidle');
    expect(await list.seen()).toEqual(before);
    expect(await draft.names()).toEqual(STEPS.map(({ name }) => name));
  }));

test('on a phone a finger drags by the handle, past the edge of the screen', async () => {
  await draft.resetOrder();
  const phone = await openPageWithTheme(page, 'light', PHONE);
  await withFailureScreenshot(phone, 'steps-touch', async () => {
    const touched = listOn(phone);
    await touched.open(draft.documentId);

    const lift = await touched.dragByFinger('Intro', 830);
    await touched.cards.first().getByRole('heading', { name: '4. Intro' }).waitFor();
    await lift();

    await phone.getByText('Intro is now step 4. The order is saved.').waitFor();
    expect(await draft.names()).toEqual(['Reminder', 'Offer', 'Last words', 'Intro']);
  });
  await phone.context().close();
});

test('the buttons move a step by keyboard, keep the focus, and say where it is now', () =>
  withFailureScreenshot(page, 'steps-keyboard', async () => {
    await openDraft();
    const up = admin.button('Move Offer up');
    await up.focus();

    await page.keyboard.press('Enter');
    await page.getByText('Offer is now step 2. The order is saved.').waitFor();
    await page.waitForLoadState('networkidle');
    await untilFocused(up);
    await page.keyboard.press('Enter');
    await page.getByText('Offer is now step 1. The order is saved.').waitFor();

    expect(await list.seen()).toEqual({
      titles: ['1. Offer', '2. Intro', '3. Reminder', '4. Last words'],
      waits: WAITS,
    });
    expect(await draft.names()).toEqual(['Offer', 'Intro', 'Reminder', 'Last words']);
    await untilFocused(up);
    expect(await up.getAttribute('aria-disabled')).toBe('true');
  }));

test('an order that cannot be saved is taken back, with the reason', () =>
  withFailureScreenshot(page, 'steps-refused', async () => {
    await openDraft();
    const before = await list.seen();
    await page.route('**/steps/order', (route) => route.abort());

    await admin.button('Move Offer up').click();

    await page.getByRole('alert').first().waitFor();
    expect(await list.seen()).toEqual(before);
    await page.unroute('**/steps/order');
  }));

test('a started sequence says which emails a new order applies to', () =>
  withFailureScreenshot(page, 'steps-moved-scope', async () => {
    await list.open(sequenceId(0));
    await list.figures.waitFor();

    await admin.button('Move Hello down').click();

    await admin.expectText('Hello is now step 2. The order is saved and applies to 30 emails not sent yet;');
    await admin.button('Move Hello up').click();
    await page.getByText('Hello is now step 1.').waitFor();
  }));

test('the menu of a card duplicates and deletes; who cancels is back at the menu', () =>
  withFailureScreenshot(page, 'steps-menu', async () => {
    await openDraft();
    const menu = admin.button('More actions for Reminder');

    await menu.press('Enter');
    await page.getByRole('menuitem', { name: 'Duplicate' }).press('Enter');
    await page.getByText('The copy of Reminder comes right after it.').waitFor();
    await page.waitForFunction(() => document.querySelectorAll('main ol > li').length === 5);
    await admin.button('More actions for Reminder').first().press('Enter');
    await page.getByRole('menuitem', { name: 'Delete step' }).press('Enter');
    const question = page.getByRole('alertdialog');
    await question.getByText('Delete Reminder?').waitFor();
    expect(await findViolations(page, '[role=alertdialog]')).toEqual([]);
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    await untilFocused(menu.first());

    await menu.nth(1).click();
    await page.getByRole('menuitem', { name: 'Delete step' }).click();
    await question.getByRole('button', { name: 'Delete step' }).click();
    await page.getByText('The step is deleted.').waitFor();
    await page.waitForFunction(() => document.querySelectorAll('main ol > li').length === 4);
    expect(await draft.names()).toEqual(STEPS.map(({ name }) => name));
    await page.getByRole('link', { name: '3. Offer' }).click();
    await page.getByRole('textbox', { name: 'Subject' }).waitFor();
  }));

test.each(THEMES.flatMap((theme) => [1280, 390].map((width): [typeof theme, number] => [theme, width])))(
  'with the theme %s, %i px wide, nothing scrolls sideways and axe finds nothing',
  async (theme, width) => {
    const looked = await openPageWithTheme(page, theme, { viewport: { width, height: 1800 } });
    await withFailureScreenshot(looked, `steps-${theme}-${width}`, async () => {
      for (const [sequence, name] of [
        [sequenceId(0), 'started'],
        [draft.documentId, 'draft'],
      ]) {
        await listOn(looked).open(sequence);
        if (name === 'started') await listOn(looked).figures.waitFor();
        await looked.waitForLoadState('networkidle');
        expect(await findHorizontalOverflow(looked)).toEqual([]);
        expect(await findViolations(looked, 'main')).toEqual([]);
        await looked.screenshot({ path: `.cache/e2e/steps-${name}-${theme}-${width}.png` });
      }
    });
    await looked.context().close();
  }
);

test('in German', async () => {
  await draft.resetOrder();
  const german = await openPageWithTheme(page, 'light', { viewport: { width: 390, height: 1800 } });
  await german.addInitScript(() => localStorage.setItem('strapi-admin-language', 'de'));
  await withFailureScreenshot(german, 'steps-german', async () => {
    const { open, seen, cards } = listOn(german);
    await open(draft.documentId);
    const waits = (await seen()).waits.join(', ');
    expect(waits).toBe('Bei der Aufnahme, 2 Tage später, 3 Werktage später, Direkt danach');
    expect(await cards.first().innerText()).toContain('Dear {Vorname},');

    await open(sequenceId(0));
    await cards.nth(1).getByText('Geplant').waitFor();
    expect(await cards.nth(1).locator('dt').allInnerTexts()).toEqual([
      'Gesendet',
      'Eindeutige Öffnungen',
      'Eindeutige Klicks',
      'Antworten',
      'Geplant',
    ]);
    expect(await findHorizontalOverflow(german)).toEqual([]);
    await german.screenshot({ path: '.cache/e2e/steps-german-390.png' });
  });
  await german.context().close();
});
