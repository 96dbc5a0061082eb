import type { Browser, Page } from 'playwright-core';
import { type AdminPage, adminPage } from './admin-page';
import { type AdminUser, openPageAs, signIn } from './admin-users';
import { openBrowser, setClock } from './browser';
import { type Playground, startPlayground } from './playground';
import { seed } from './seed';
import type { Size } from './seed-sizes';

export type OpenedAdmin = {
  playground: Playground;
  browser: Browser;
  owner: AdminUser;
  page: Page;
  admin: AdminPage;
  stop: () => Promise<void>;
};

/** A new playground with a page of its owner, at the start page of the plugin. */
export const openAdmin = async (): Promise<OpenedAdmin> => {
  const opened = await signInTo(await startBoth());
  await opened.page.goto(`${opened.playground.url}/admin/plugins/sequences`);

  return opened;
};

/** A playground with a seeded database, and a page of its owner. `now` is the time of the page; the real one when left out. */
export const openSeededAdmin = async (size: Size, now?: Date): Promise<OpenedAdmin> => {
  const started = await startBoth();
  await seed(started.playground.database, size);
  // It held up this process, which must learn first which connections ended meanwhile.
  await new Promise(setImmediate);
  const opened = await signInTo(started);
  if (now) await setClock(opened.page, now);

  return opened;
};

type Started = Pick<OpenedAdmin, 'playground' | 'browser'>;

const startBoth = async (): Promise<Started> => {
  const [playground, browser] = await Promise.all([startPlayground(), openBrowser()]);

  return { playground, browser };
};

const signInTo = async ({ playground, browser }: Started): Promise<OpenedAdmin> => {
  const owner = await signIn(playground);
  const page = await openPageAs(browser, playground, owner);

  return {
    ...{ playground, browser, owner, page, admin: adminPage(page) },
    async stop() {
      await browser.close();
      await playground.stop();
    },
  };
};
