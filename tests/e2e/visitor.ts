import type { Locator, Page } from 'playwright-core';
import { OWNER, type Playground } from './playground';

export type Visitor = ReturnType<typeof visitor>;

/** What a person does on every page of the admin, by the words they see. */
export const visitor = (page: Page) => {
  const button = (name: string | RegExp) =>
    page.getByRole('button', { name, exact: typeof name === 'string' });
  const field = (name: string) => page.getByRole('textbox', { name });

  /** Of an announcement of Strapi's own, which stands in the way of pictures. */
  const closeBanner = async () => {
    const close = button(/close the banner/i);
    if ((await close.count()) > 0) await close.click();
  };

  return {
    button,
    field,
    tab: (name: string) => page.getByRole('tab', { name }).click(),
    said: (words: string) => page.getByText(words).first().waitFor(),

    async logIn({ url }: Playground, { email, password } = OWNER) {
      await page.goto(`${url}/admin/plugins/sequences`);
      await page.getByLabel('Email').fill(email);
      await page.locator('input[name=password]').fill(password);
      await button('Login').click();
      await page.getByRole('main').getByRole('heading').first().waitFor();
      await page.waitForURL((at) => !at.pathname.includes('/auth/'));
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

/** In the place of everything in a field, as from the clipboard. */
export const paste = async (field: Locator, text: string) => {
  await field.click();
  await field.press('Control+A');
  await field.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
};
