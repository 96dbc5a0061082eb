import type { Page } from 'playwright-core';
import type { AdminPage } from './admin-page';

export type StepEditor = ReturnType<typeof stepEditor>;

/** Page object of the form of a step. */
export const stepEditor = (page: Page, admin: AdminPage) => {
  const html = () => admin.field('Message');

  return {
    html,

    async openStep(name: string) {
      await admin.button(`Edit ${name}`).click();
      await html().waitFor();
    },

    async addStep(name: string) {
      await admin.button('Add a step').click();
      await admin.field('Name').fill(name);
      await admin.field('Subject').fill('Hello');
      await html().waitFor();
    },

    /** Saves the step. Resolves with the body of the request. */
    async save(): Promise<{ html: string }> {
      const saving = page.waitForRequest(
        (request) => /POST|PUT/.test(request.method()) && request.url().includes('/steps')
      );
      await admin.button('Save').click();
      const body = (await saving).postDataJSON() as { html: string };
      await admin.button('Add a step').waitFor();

      return body;
    },

    /** The lines of the source editor. */
    source: async () => (await page.locator('.cm-line').allInnerTexts()).join('\n').trim(),
  };
};
