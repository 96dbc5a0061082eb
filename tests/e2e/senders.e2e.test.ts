import type { Browser, Page } from 'playwright-core';
import { type Dovecot, startDovecot, withDovecot } from '../helpers/dovecot';
import { adminPage, type AdminPage } from './admin-page';
import { openBrowser, openPage, withFailureScreenshot } from './browser';
import { type Playground, startPlayground } from './playground';

/** An administrator gives a sender its mailbox. */

withDovecot(() => {
  let playground: Playground;
  let browser: Browser;
  let dovecot: Dovecot;
  let page: Page;
  let admin: AdminPage;

  beforeAll(async () => {
    [playground, browser, dovecot] = await Promise.all([startPlayground(), openBrowser(), startDovecot()]);
    page = await openPage(browser);
    admin = adminPage(page);
    await admin.logIn(playground);
  });

  afterAll(async () => {
    await browser?.close();
    await playground?.stop();
    await dovecot?.remove();
  });

  const createSequence = async () => {
    await admin.createSequence('Spring');
    await admin.openTab('Settings');
    await admin.field('Sender’s email address').fill('ada@sender.example');
    await admin.button('Save').click();
    await admin.expectText('The settings are saved.');
  };

  test('a mailbox is tested, saved and read; a wrong password is told in words', () =>
    withFailureScreenshot(page, 'senders', async () => {
      await createSequence();
      await page.goto(`${playground.url}/admin/settings/sequences/senders`);
      await admin.field('IMAP server').fill('127.0.0.1');
      await page.getByRole('combobox', { name: 'Encryption' }).click();
      await page.getByRole('option', { name: /None/ }).click();
      await admin.field('Port').fill(String(dovecot.port));
      await admin.field('User name').fill(dovecot.user);
      await admin.field('Password').fill('wrong');

      await admin.button('Test the connection').click();
      await admin.expectText('The server refuses this user name or password.');
      await admin.field('Password').fill(dovecot.password);
      await admin.button('Test the connection').click();
      await admin.expectText('The connection works');
      await admin.button('Save').click();

      await admin.expectText('Mailbox last read');
      expect(await admin.field('Password').inputValue()).toBe('');
      expect(await admin.field('IMAP server').inputValue()).toBe('127.0.0.1');
    }));
});
