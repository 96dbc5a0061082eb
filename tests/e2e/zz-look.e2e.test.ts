import { type Browser, type Page } from 'playwright-core';
import { openBrowser, openPage } from './browser';
import { type Playground, startPlayground } from './playground';
import { adminPage, type AdminPage, paste } from './admin-page';
import { stepEditor } from './step-editor';

let playground: Playground;
let browser: Browser;
let page: Page;
let admin: AdminPage;

beforeAll(async () => {
  [playground, browser] = await Promise.all([startPlayground(), openBrowser()]);
  page = await openPage(browser, { viewport: { width: 1280, height: 1000 } });
  admin = adminPage(page);
  await admin.logIn(playground);
});
afterAll(async () => {
  await browser?.close();
  await playground?.stop();
});
const shot = (name: string) => page.screenshot({ path: `/tmp/rt-${name}.png` });

test('look', async () => {
  await admin.createSequence('Look');
  const editor = stepEditor(page, admin);
  await editor.addStep('Hello');
  const state = () => page.evaluate(() => { const e = (document.querySelector('.ProseMirror') as any)?.editor; return e ? JSON.stringify([e.state.selection.toJSON(), e.isActive('link'), e.state.doc.toJSON()]) : 'none'; });
  try {
    await admin.button('Source').click();
    await paste(editor.html(), '<p>See <a href="https://acme.example" data-track="false">our <b>spring</b> offer</a></p>');
    await admin.button('Rich text').click();
    await page.locator('.ProseMirror').click();
    console.log(await state());
    await page.keyboard.press('Control+End');
    console.log(await state());
    await page.keyboard.press('ArrowLeft');
    console.log(await state());
    await page.waitForTimeout(300);
    console.log(await state());
    await shot('a');
  } catch (e) { await shot('fail'); throw e; }
});
