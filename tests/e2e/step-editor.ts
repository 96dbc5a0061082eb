import type { Browser, Page } from 'playwright-core';
import { adminPage, type AdminPage, paste } from './admin-page';
import { type AdminUser, openPageAs } from './admin-users';
import { findViolations } from './axe';
import type { Playground } from './playground';

export type StepEditor = ReturnType<typeof stepEditor>;

/** Page object of the form of a step. */
export const stepEditor = (page: Page, admin: AdminPage) => {
  const html = () => admin.field('Message');

  const addStep = async (name: string) => {
    await admin.button('Add a step').click();
    await admin.field('Name').fill(name);
    await admin.field('Subject').fill('Hello');
    await html().waitFor();
  };

  return {
    html,
    addStep,

    async openStep(name: string) {
      await admin.button(`Edit ${name}`).click();
      await html().waitFor();
    },

    /** Saves the step, and goes back to the list. Resolves with the body of the request. */
    async save(): Promise<{ html: string }> {
      const saving = page.waitForResponse(
        (response) => /POST|PUT/.test(response.request().method()) && response.url().includes('/steps')
      );
      await admin.button('Save').click();
      const body = (await saving).request().postDataJSON() as { html: string };
      // The notification of an earlier save may still be shown.
      await page
        .getByRole('status')
        .filter({ hasText: /^Saved$/ })
        .waitFor();
      await admin.goBack();
      await admin.button('Add a step').waitFor();

      return body;
    },

    /** The lines of the source editor. */
    source: async () => (await page.locator('.cm-line').allInnerTexts()).join('\n').trim(),

    /** Opens a step of a new sequence, whose rich text has the focus. With a source, the cursor is at its end. */
    async write(sequence: string, source?: string) {
      await admin.createSequence(sequence);
      await addStep('Hello');
      if (source !== undefined) {
        await admin.button('Source').click();
        await paste(html(), source);
        await admin.button('Rich text').click();
      }
      await page.locator('.ProseMirror').click();
      await page.keyboard.press('Control+End');
    },
  };
};

export type RichText = Awaited<ReturnType<typeof openRichText>>;

/** A page of its own for each test, so that one that fails leaves no dialog open for the next. */
export const openRichText = async (browser: Browser, playground: Playground, user: AdminUser) => {
  const page = await openPageAs(browser, playground, user);
  const admin = adminPage(page);
  await page.goto(`${playground.url}/admin/plugins/sequences`);

  const dialog = () => page.getByRole('dialog').last();
  const focusedEditor = () => page.locator('.ProseMirror:focus').waitFor();

  return {
    ...{ page, admin, dialog, focusedEditor },
    ...stepEditor(page, admin),

    /** Holds each key as long as a person does: browsers tell the editor of a moved cursor a moment after the key. */
    async press(...keys: string[]) {
      for (const key of keys) await page.keyboard.press(key, { delay: KEY_HELD_MS });
    },

    /** Presses the button of an open dialog, and waits until the editor has the focus again. */
    async apply(button = 'Apply') {
      await dialog().getByRole('button', { name: button }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await focusedEditor();
    },

    violationsIn: (selector: string) => findViolations(page, selector),
  };
};

const KEY_HELD_MS = 60;
