import type { Browser, Page } from 'playwright-core';
import { type Dovecot, startDovecot, withDovecot } from '../helpers/dovecot';
import { PASSWORD, startOwnServer } from '../helpers/own-server';
import { adminPage, type AdminPage } from './admin-page';
import { openBrowser, openPage, withFailureScreenshot } from './browser';
import { type Playground, startPlayground } from './playground';

/** An administrator sets up a sender, and gives it its mailbox. */

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

  test('a sender gets a signature and an SMTP server, which is tested, and a sequence picks it', () =>
    withFailureScreenshot(page, 'senders-own-server', async () => {
      const server = await startOwnServer();
      await admin.button('Add sender').click();
      const form = page.getByRole('form', { name: /^Sender/ });
      const field = (name: string) => form.getByRole('textbox', { name });
      await field('Email address').fill('bea@sender.example');
      await form.getByRole('textbox', { name: /^Name/ }).fill('Bea');
      await form.getByRole('textbox', { name: 'Signature' }).click();
      await page.keyboard.type('Bea Bernard, Engines');
      await form.getByRole('combobox', { name: 'Sent by' }).click();
      await page.getByRole('option', { name: 'An SMTP server of its own' }).click();
      await field('SMTP server').fill('127.0.0.1');
      await form.getByRole('combobox', { name: 'Encryption' }).click();
      await page.getByRole('option', { name: /None/ }).click();
      await field('Port').fill(String(server.port));
      await field('User name').fill('ada');
      await field('Password').fill('wrong');

      await admin.button('Test the SMTP server').click();
      await admin.expectText('The server refuses this user name or password.');
      await field('Password').fill(PASSWORD);
      await admin.button('Test the SMTP server').click();
      await admin.expectText('The server accepts the user name and password.');
      await form.getByRole('button', { name: 'Save' }).click();
      await admin.expectText('The sender is saved.');
      await admin.expectText(`127.0.0.1:${server.port}`);

      await page.goto(`${playground.url}/admin/plugins/sequences/sequences`);
      await page.getByRole('link', { name: 'Spring' }).click();
      await admin.openTab('Settings');
      await page.getByRole('combobox', { name: 'Senders' }).click();
      await page.getByRole('option', { name: 'Bea <bea@sender.example>' }).click();
      await page.keyboard.press('Escape');
      await admin.expectText('Each person is written to by this sender');
      expect(await admin.field('Sender’s email address').count()).toBe(0);
      await admin.button('Save').click();
      await admin.expectText('The settings are saved.');
      await page.reload();
      await admin.expectText('Bea <bea@sender.example>');
      await server.stop();
    }));
});
