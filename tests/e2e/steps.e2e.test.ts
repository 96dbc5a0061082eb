import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { AdminPage } from './admin-page';
import { createAdminUser, openPageAs } from './admin-users';
import { findViolations } from './axe';
import { openPageWithTheme, THEMES, withFailureScreenshot } from './browser';
import { findHorizontalOverflow } from './horizontal-overflow';
import { isFocused, untilFocused } from './keyboard';
import type { Playground } from './playground';
import { DOZENS, NOW, sequenceId } from './seed-sizes';
import { openSeededAdmin, type SeededAdmin } from './seeded-admin';

/** The list of steps: waits, first words, figures, and reordering by mouse, finger and keyboard. */

const STEPS = [
  {
    name: 'Intro',
    subject: 'Hello {{ prospect.firstName }}',
    html: `<style>p { color: red }</style><div style="display: none">Preheader</div>
      <h1>Dear&nbsp;{{ prospect.firstName | default: "you" }},</h1><p>{% if prospect.company %}we read
      about <b>{{ prospect.company }}</b>{% else %}nothing{% endif %} in {{ prospect.attributes.city }}.</p>`,
    delayMinutes: 0,
  },
  { name: 'Reminder', html: '<p>Short</p>', delayMinutes: 2880, delayUnit: 'days' },
  {
    name: 'Offer',
    subject: 'Our offer',
    html: `<p>${'Many words in a row. '.repeat(40)}</p>`,
    delayMinutes: 4320,
    delayUnit: 'workingDays',
  },
  { name: 'Last words', html: '', text: 'Good {{ time }}, bye', delayMinutes: 0 },
];

const WAITS = ['At enrollment', '2 days later', '3 working days later', 'Right afterwards'];

let opened: SeededAdmin | undefined;
let playground: Playground;
let page: Page;
let admin: AdminPage;
let draft = '';

beforeAll(async () => {
  opened = await openSeededAdmin(DOZENS, NOW);
  ({ playground, page, admin } = opened);
  // Dialogs are checked for contrast, and would fade in.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  draft = (await request('POST', '/sequences', { name: 'New customers' })).documentId;
  for (const step of STEPS) await request('POST', `/sequences/${draft}/steps`, step);
});

afterAll(() => opened?.stop());

const request = async (method: string, path: string, body?: object) => {
  const response = await fetch(`${playground.url}/sequences${path}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${opened?.owner.token}` },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()).data;
};

type Saved = { documentId: string; name: string; delayMinutes: number };

const savedSteps = async (): Promise<Saved[]> => (await request('GET', `/sequences/${draft}`)).steps;

const savedNames = async () => (await savedSteps()).map(({ name }) => name);

/** Puts the steps of the draft back into the order of STEPS. */
const resetOrder = async () => {
  const ids = new Map((await savedSteps()).map(({ name, documentId }) => [name, documentId]));
  await request('PUT', `/sequences/${draft}/steps/order`, {
    documentIds: STEPS.map(({ name }) => ids.get(name)),
  });
};

const open = async (sequence: string, on = page) => {
  await on.goto(`${playground.url}/admin/plugins/sequences/sequences/${sequence}?tab=steps`);
  await cards(on).first().getByRole('heading').waitFor();
};

const cards = (on = page) => on.getByRole('main').locator('ol > li');

const cardOf = (name: string, on = page) =>
  cards(on).filter({ has: on.getByRole('heading', { name: new RegExp(`^\\d\\. ${name}$`) }) });

const handleOf = (name: string, on = page) => cardOf(name, on).getByTitle('Drag to reorder');

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Titles and waits, from top to bottom as they are seen. */
const seen = async (on = page) => {
  const items = await cards(on).evaluateAll((elements) =>
    elements
      .map((element) => ({
        top: element.getBoundingClientRect().top,
        title: element.querySelector('h2')?.textContent ?? '',
        wait: element.querySelector('p')?.textContent ?? '',
      }))
      .sort((one, other) => one.top - other.top)
  );
  return { titles: items.map(({ title }) => title), waits: items.map(({ wait }) => wait) };
};

const centreOf = async (element: Locator) => {
  const box = await element.boundingBox();
  if (!box) throw new Error(`${element} is not visible`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

/** Presses the mouse on the handle of one step, and moves it to the handle of another. */
const dragOnto = async (name: string, target: string) => {
  await handleOf(name).scrollIntoViewIfNeeded();
  const [from, to] = [await centreOf(handleOf(name)), await centreOf(handleOf(target))];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 12 });
};

test('the waits stand between the cards, and each card shows the first words of its email', () =>
  withFailureScreenshot(page, 'steps-cards', async () => {
    await open(draft);

    expect(await seen()).toEqual({
      titles: ['1. Intro', '2. Reminder', '3. Offer', '4. Last words'],
      waits: WAITS,
    });
    const texts = await cards().evaluateAll((elements) =>
      elements.map((element) => [...element.querySelectorAll('p')].slice(1).map((line) => line.textContent))
    );
    expect(texts[0]).toEqual(['Hello {First name}', 'Dear {First name}, we read about {Company} in {city}.']);
    expect(texts[1]).toEqual(['Sent as a reply in the same thread', 'Short']);
    expect(texts[3]?.[1]).toBe('Good {…}, bye');
    const offer = cardOf('Offer').getByText('Many words');
    const lineHeight = await offer.evaluate((element) => parseFloat(getComputedStyle(element).lineHeight));
    expect(((await offer.boundingBox())?.height ?? 0) / lineHeight).toBeCloseTo(2, 0);
    expect(await cards().first().locator('dl').count()).toBe(0);
  }));

test('the figures of a started sequence are those of the Statistics tab', () =>
  withFailureScreenshot(page, 'steps-figures', async () => {
    const { steps } = await request('GET', `/sequences/${sequenceId(0)}/statistics`);
    await open(sequenceId(0));
    await cards().first().locator('dl').waitFor();

    const figures = await cards().evaluateAll((elements) =>
      elements.map((element) => [...element.querySelectorAll('dt, dd')].map((part) => part.textContent ?? ''))
    );
    type Figure = { rate: number | null; unique: number; of: number };
    const percent = new Intl.NumberFormat('en', {
      style: 'percent',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
    const format = ({ rate, unique, of }: Figure) =>
      rate === null ? '–' : `${percent.format(rate)} ${unique} of ${of}`;
    expect(figures).toEqual(
      steps.map((step: { sent: number; opens: Figure; clicks: Figure; replies: number }, index: number) => [
        ...['Sent', String(step.sent)],
        ...['Unique opens', format(step.opens)],
        ...['Unique clicks', format(step.clicks)],
        ...['Replies', String(step.replies)],
        ...(index === 1 ? ['Scheduled', '30'] : []),
      ])
    );
    expect(steps[0].opens.rate).toBeGreaterThan(0);

    await admin.openTab('Statistics');
    const row = page.getByRole('region', { name: 'By step' }).getByRole('row', { name: /^Step 1/ });
    await row.waitFor();
    const [, sent, opens, clicks, , replies] = await row.locator('td').allInnerTexts();
    expect([sent, opens, clicks, replies].map(oneLine)).toEqual(
      [1, 3, 5, 7].map((index) => figures[0]?.[index])
    );
  }));

test('the numbers of sent and scheduled emails lead to those emails', () =>
  withFailureScreenshot(page, 'steps-links', async () => {
    await open(sequenceId(0));
    const sent = cardOf('Hello').getByRole('link', { name: /^Sent \d+: Hello$/ });
    const count = await sent.innerText();

    await sent.click();

    await page.getByRole('tab', { name: `Sent (${count})` }).waitFor();
    expect(page.url()).toMatch(/tab=emails&state=sent&step=/);
    await page.goBack();
    await cardOf('Follow-up')
      .getByRole('link', { name: /^Scheduled 30: Follow-up$/ })
      .click();
    await page.getByRole('tab', { name: 'Scheduled (30)', selected: true }).waitFor();
  }));

test('the title leads to the editor; for who may only read it opens the preview', () =>
  withFailureScreenshot(page, 'steps-title', async () => {
    await open(draft);
    await page.getByRole('link', { name: '3. Offer' }).click();
    await page.getByRole('textbox', { name: 'Subject' }).waitFor();
    expect(await admin.field('Subject').inputValue()).toBe('Our offer');

    if (!opened) throw new Error('The admin is not open');
    const user = await createAdminUser(playground, opened.owner, 'reader', ['read']);
    const reader = await openPageAs(opened.browser, playground, user);
    await open(draft, reader);
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
    await resetOrder();
    await open(draft);

    await dragOnto('Offer', 'Reminder');
    expect(await seen()).toEqual({
      titles: ['1. Intro', '2. Offer', '3. Reminder', '4. Last words'],
      waits: WAITS,
    });
    expect(await savedNames()).toEqual(['Intro', 'Reminder', 'Offer', 'Last words']);
    await page.mouse.move(600, (await centreOf(handleOf('Offer'))).y + 30, { steps: 4 });
    await page.screenshot({ path: '.cache/e2e/steps-dragged.png' });
    await page.mouse.up();
    await page.getByText('Offer is now step 2. The order is saved.').waitFor();

    expect((await seen()).titles).toEqual(['1. Intro', '2. Offer', '3. Reminder', '4. Last words']);
    const steps = await savedSteps();
    expect(steps.map(({ name }) => name)).toEqual(['Intro', 'Offer', 'Reminder', 'Last words']);
    expect(steps.map(({ delayMinutes }) => delayMinutes)).toEqual([0, 2880, 4320, 0]);
    await page.reload();
    await cards().first().getByRole('heading').waitFor();
    expect((await seen()).waits).toEqual(WAITS);
  }));

test('Escape cancels a drag, and so does a drop at the same place', () =>
  withFailureScreenshot(page, 'steps-escape', async () => {
    await resetOrder();
    await open(draft);
    const before = await seen();

    await dragOnto('Intro', 'Offer');
    expect((await seen()).titles[2]).toBe('3. Intro');
    await page.keyboard.press('Escape');
    expect(await seen()).toEqual(before);
    await page.mouse.move(300, 300);
    await page.mouse.up();
    await dragOnto('Intro', 'Intro');
    await page.mouse.up();

    await page.waitForLoadState('networkidle');
    expect(await seen()).toEqual(before);
    expect(await savedNames()).toEqual(STEPS.map(({ name }) => name));
  }));

const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

test('on a phone a finger drags by the handle, past the edge of the screen', async () => {
  await resetOrder();
  const phone = await openPageWithTheme(page, 'light', PHONE);
  await withFailureScreenshot(phone, 'steps-touch', async () => {
    await open(draft, phone);
    const handle = handleOf('Intro', phone);
    await handle.scrollIntoViewIfNeeded();
    const from = await centreOf(handle);
    const session = await phone.context().newCDPSession(phone);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y: number) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: from.x, y }],
      });

    await touch('touchStart', from.y);
    for (let y = from.y; y < 830; y += 40) await touch('touchMove', y);
    await phone.waitForFunction(
      () => document.querySelector('ol > li:first-child h2')?.textContent === '4. Intro'
    );
    await touch('touchEnd', 0);

    await phone.getByText('Intro is now step 4. The order is saved.').waitFor();
    expect(await savedNames()).toEqual(['Reminder', 'Offer', 'Last words', 'Intro']);
  });
  await phone.context().close();
});

test('the buttons move a step by keyboard, keep the focus, and say where it is now', () =>
  withFailureScreenshot(page, 'steps-keyboard', async () => {
    await resetOrder();
    await open(draft);
    const up = admin.button('Move Offer up');
    await up.focus();

    await page.keyboard.press('Enter');
    await page.getByText('Offer is now step 2. The order is saved.').waitFor();
    await page.waitForLoadState('networkidle');
    expect(await isFocused(up)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByText('Offer is now step 1. The order is saved.').waitFor();

    expect(await seen()).toEqual({
      titles: ['1. Offer', '2. Intro', '3. Reminder', '4. Last words'],
      waits: WAITS,
    });
    expect(await savedNames()).toEqual(['Offer', 'Intro', 'Reminder', 'Last words']);
    expect(await isFocused(up)).toBe(true);
    expect(await up.getAttribute('aria-disabled')).toBe('true');
  }));

test('an order that cannot be saved is taken back, with the reason', () =>
  withFailureScreenshot(page, 'steps-refused', async () => {
    await resetOrder();
    await open(draft);
    const before = await seen();
    await page.route('**/steps/order', (route) => route.abort());

    await admin.button('Move Offer up').click();

    await page.getByRole('alert').first().waitFor();
    expect(await seen()).toEqual(before);
    await page.unroute('**/steps/order');
  }));

test('a started sequence says which emails a new order applies to', () =>
  withFailureScreenshot(page, 'steps-moved-scope', async () => {
    await open(sequenceId(0));
    await cards().first().locator('dl').waitFor();

    await admin.button('Move Hello down').click();

    await page
      .getByText(
        'Hello is now step 2. The order is saved and applies to 30 emails not sent yet; 35 already sent stay as they are.'
      )
      .waitFor();
    await admin.button('Move Hello up').click();
    await page.getByText('Hello is now step 1.').waitFor();
  }));

test('the menu of a card duplicates and deletes; who cancels is back at the menu', () =>
  withFailureScreenshot(page, 'steps-menu', async () => {
    await resetOrder();
    await open(draft);
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
    expect(await savedNames()).toEqual(STEPS.map(({ name }) => name));
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
        [draft, 'draft'],
      ]) {
        await open(sequence, looked);
        if (name === 'started') await cards(looked).first().locator('dl').waitFor();
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
  await resetOrder();
  const german = await openPageWithTheme(page, 'light', { viewport: { width: 390, height: 1800 } });
  await german.addInitScript(() => localStorage.setItem('strapi-admin-language', 'de'));
  await withFailureScreenshot(german, 'steps-german', async () => {
    await open(draft, german);
    expect((await seen(german)).waits).toEqual([
      'Bei der Aufnahme',
      '2 Tage später',
      '3 Werktage später',
      'Direkt danach',
    ]);
    expect(oneLine(await cards(german).first().innerText())).toContain('Dear {Vorname},');

    await open(sequenceId(0), german);
    await cards(german).first().locator('dl').waitFor();
    expect(await cards(german).nth(1).locator('dt').allInnerTexts()).toEqual([
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
