import type { Browser, Page } from 'playwright-core';
import { type AdminPage, adminPage } from './admin-page';
import { type AdminUser, openPageAs, signIn } from './admin-users';
import { openBrowser, setClock } from './browser';
import { type Playground, startPlayground } from './playground';
import { seed } from './seed';
import type { Size } from './seed-sizes';

export type SeededAdmin = {
  playground: Playground;
  browser: Browser;
  owner: AdminUser;
  page: Page;
  admin: AdminPage;
  stop: () => Promise<void>;
};

/** A playground with a seeded database, and a page of its owner. `now` is the time of the page; the real one when left out. */
export const openSeededAdmin = async (size: Size, now?: Date): Promise<SeededAdmin> => {
  const [playground, browser] = await Promise.all([startPlayground(), openBrowser()]);
  await seed(playground.database, size);
  const owner = await signIn(playground);
  const page = await openPageAs(browser, playground, owner);
  if (now) await setClock(page, now);

  return {
    ...{ playground, browser, owner, page, admin: adminPage(page) },
    async stop() {
      await browser.close();
      await playground.stop();
    },
  };
};
