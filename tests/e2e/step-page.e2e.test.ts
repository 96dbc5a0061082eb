import type { Page } from 'playwright-core';
import type { AdminPage } from './admin-page';
import { findViolations } from './axe';
import { withFailureScreenshot } from './browser';
import { DOZENS, NOW, sequenceId, stepId } from './seed-sizes';
import { openSeededAdmin, type OpenedAdmin } from './opened-admin';

/** The page of a step: saving without leaving it, the bar that stays, the line of an inbox, and tests of what is not saved. */

let opened: OpenedAdmin | undefined;
let page: Page;
let admin: AdminPage;

beforeAll(async () => {
  opened = await openSeededAdmin(DOZENS, NOW);
  ({ page, admin } = opened);
});

afterAll(() => opened?.stop());

const open = (path: string) =>
  page.goto(`${opened?.playground.url}/admin/plugins/sequences/sequences${path}`);

const subject = () => admin.field('Subject');

const inboxLine = () => page.getByRole('group', { name: 'In the inbox' });

const readMails = async (): Promise<Array<{ subject: string; to: string }>> =>
  (await fetch(`${opened?.playground.inboxUrl}/mails`)).json();

test('Ctrl+S saves without leaving; a new step gets its address and keeps what is typed', () =>
  withFailureScreenshot(page, 'step-save', async () => {
    await open(`/${sequenceId(0)}/steps/new`);
    await admin.expectText('Not saved yet');
    await subject().fill('First words');
    await admin.field('Message').click();
    await page.keyboard.type('Hello');
    await page.keyboard.press('Control+s');
    await admin.expectText('The step is saved.');
    await page.waitForURL((url) => /\/steps\/(?!new)\w+$/.test(url.pathname));
    await page.keyboard.type(' again');
    await admin.expectText('Unsaved changes');
    await page.keyboard.press('Control+s');
    await page
      .getByRole('status')
      .filter({ hasText: /^Saved$/ })
      .waitFor();
    await page.reload();

    await page.locator('.ProseMirror').getByText('Hello again').waitFor();
    expect(await subject().inputValue()).toBe('First words');
    expect(await admin.button('Save').isDisabled()).toBe(true);
    await admin.goBack();
    await admin.button('Add a step').waitFor();
  }));

test('a text is saved as a template, starts another step, and is replaced and deleted', () =>
  withFailureScreenshot(page, 'step-template', async () => {
    const name = `Cold start ${Date.now()}`;
    const dialog = page.getByRole('dialog');
    const saveTemplate = async (button: string) => {
      await admin.button('Save as template').click();
      await dialog.getByRole('textbox', { name: 'Name of the template' }).fill(name);
      await dialog.getByRole('button', { name: button, exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
    };
    await open(`/${sequenceId(1)}/steps/new`);
    await subject().fill('From a template');
    await admin.field('Message').click();
    await page.keyboard.type('Kept words');
    await saveTemplate('Save');
    await admin.expectText(`Template “${name}” saved.`);
    await saveTemplate('Replace template');

    await page.reload();
    await admin.button('A template…').click();
    await dialog.getByText('From a template').waitFor();
    expect(await findViolations(page, '[role="dialog"]')).toEqual([]);
    await page.screenshot({ path: '.cache/e2e/templates.png' });
    await admin.button(`Use template “${name}”`).click();
    await page.locator('.ProseMirror').getByText('Kept words').waitFor();
    expect(await subject().inputValue()).toBe('From a template');

    await page.reload();
    await admin.button('A template…').click();
    await admin.button(`Delete template “${name}”`).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete template' }).click();
    await admin.button(`Delete template “${name}”`).waitFor({ state: 'detached' });
  }));

test('an empty step starts with a text, or with that of another step, and shows its preheader', () =>
  withFailureScreenshot(page, 'step-start', async () => {
    await open(`/${sequenceId(1)}/steps/new`);
    await admin.button('Follow-up').click();
    await page.locator('.ProseMirror').getByText('did you have a moment').waitFor();
    await inboxLine().getByText('Re: Hello, Ada').waitFor();
    await inboxLine().getByText('Hello Ada, did you have a moment').waitFor();
    await admin.field('Preheader').fill('For {{ prospect.company }}');
    await inboxLine().getByText('For Analytical Engines').waitFor();
    expect(await admin.button('Introduction').count()).toBe(0);

    page.once('dialog', (dialog) => void dialog.accept());
    await open(`/${sequenceId(2)}/steps/new`);
    await admin.button('Another step…').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Sequence' }).click();
    await page.getByRole('option', { name: 'Spring offer' }).click();
    await dialog.getByRole('combobox', { name: 'Step' }).click();
    await page.getByRole('option', { name: '1. Hello' }).click();
    await admin.button('Copy its text').click();

    await page.locator('.ProseMirror').getByText('see our offer').waitFor();
    expect(await subject().inputValue()).toBe('Hello, {{ prospect.firstName }}');
    await page.goto('about:blank');
  }));

test('the bar with Save stays in view, and so does the preview', () =>
  withFailureScreenshot(page, 'step-bar', async () => {
    await page.setViewportSize({ width: 1280, height: 720 });
    await open(`/${sequenceId(0)}/steps/${stepId(0, 0)}`);
    await inboxLine().getByText('Hello, Ada').waitFor();

    await admin.field('Plain text').scrollIntoViewIfNeeded();
    await page.locator('[data-strapi-header-sticky]').waitFor();

    for (const part of [admin.button('Save'), admin.button('Send a test'), inboxLine()])
      expect(await part.evaluate((element) => element.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0);
    const [text, preview] = await Promise.all([
      admin.field('Message').boundingBox(),
      inboxLine().boundingBox(),
    ]);
    expect(preview?.x).toBeGreaterThan((text?.x ?? 0) + (text?.width ?? 0));
  }));

test('the subject takes merge tags at the cursor, and a later step without one is a reply', () =>
  withFailureScreenshot(page, 'step-subject', async () => {
    await open(`/${sequenceId(0)}/steps/${stepId(0, 1)}`);
    await inboxLine().getByText('Re: Hello, Ada').waitFor();
    await inboxLine().getByText('Ada from Acme').waitFor();

    await subject().fill('For !');
    await subject().press('ArrowLeft');
    await admin.button('Merge tag in the subject').click();
    await page.getByRole('menuitem', { name: 'Company' }).click();
    await page.waitForFunction(() => document.activeElement?.getAttribute('name') === 'subject');
    await page.keyboard.type('?');

    expect(await subject().inputValue()).toBe('For {{ prospect.company }}?!');
    await inboxLine().getByText('For Analytical Engines?!').waitFor();
  }));

test('a test sends what is not saved, for the person of the preview', () =>
  withFailureScreenshot(page, 'step-test', async () => {
    await open(`/${sequenceId(0)}/steps/${stepId(0, 0)}`);
    await subject().fill('Draft for {{ prospect.firstName }}');
    const person = page.getByRole('combobox', { name: 'Preview for' });
    await person.click();
    await person.fill('grace');
    await page
      .getByRole('option', { name: /Grace Hopper/ })
      .first()
      .click();
    await inboxLine().getByText('Draft for Grace').waitFor();

    await admin.button('Send a test').click();
    await admin.expectText('Written for Grace Hopper, as in the preview.');
    await admin.button('Send test').click();
    await admin.expectText('A test was sent to owner@acme.example.');

    expect(await readMails()).toMatchObject([{ subject: 'Draft for Grace' }]);
    await admin.expectText('Unsaved changes');
  }));
