import type { Page } from 'playwright-core';
import { OWNER } from './playground';

/** Opens the plugin in the admin as its owner. */
export const signIn = async (page: Page, url: string) => {
  await page.goto(`${url}/admin/plugins/sequences`);
  await page.getByLabel('Email').fill(OWNER.email);
  await page.locator('input[name=password]').fill(OWNER.password);
  await page.getByRole('button', { name: 'Login', exact: true }).click();
  await page.getByRole('heading', { name: 'Dashboard' }).waitFor();
  await closeBanner(page);
};

/** Of an announcement of Strapi's own, which stands in the way of pictures. */
const closeBanner = async (page: Page) => {
  const close = page.getByRole('button', { name: /close the banner/i });
  if ((await close.count()) > 0) await close.click();
};
