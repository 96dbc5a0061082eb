import type { Locator, Page } from 'playwright-core';
import { OWNER, type Playground } from './playground';

export type AdminPage = ReturnType<typeof adminPage>;

/** Page object of the admin: finds controls by their visible labels. */
export const adminPage = (page: Page) => {
  const button = (name: string | RegExp) =>
    page.getByRole('button', { name, exact: typeof name === 'string' });
  const field = (name: string) => page.getByRole('textbox', { name });

  /** Strapi's announcement covers part of screenshots. */
  const closeBanner = async () => {
    const close = button(/close the banner/i);
    if ((await close.count()) > 0) await close.click();
  };

  return {
    button,
    field,
    openTab: (name: string) => page.getByRole('tab', { name }).click(),
    /** By key, since a notification may cover the link. */
    goBack: () => page.getByRole('link', { name: 'Back' }).press('Enter'),
    expectText: (text: string) => page.getByText(text).first().waitFor(),

    async logIn({ url }: Playground, { email, password } = OWNER) {
      await page.goto(`${url}/admin/plugins/sequences`);
      await page.getByLabel('Email').fill(email);
      await page.locator('input[name=password]').fill(password);
      await button('Login').click();
      await page.getByRole('main').getByRole('heading').first().waitFor();
      await page.waitForURL((current) => !current.pathname.includes('/auth/'));
      await closeBanner();
    },

    async createSequence(name: string) {
      const menu = page.getByRole('navigation', { name: 'Sequences' });
      await menu.getByRole('link', { name: 'Sequences' }).click();
      await button('Create a sequence').first().click();
      await field('Name').fill(name);
      await button('Create').click();
      await page.getByRole('heading', { name }).waitFor();
    },
  };
};

/** Replaces the content of a field by a paste event. */
export const paste = async (field: Locator, text: string) => {
  await field.click();
  await field.press('Control+A');
  await field.evaluate((element, content) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', content);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
};
