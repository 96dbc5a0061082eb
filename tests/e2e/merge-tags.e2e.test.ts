import type { Browser } from 'playwright-core';
import { type AdminUser } from './admin-users';
import { withFailureScreenshot } from './browser';
import { openAdmin, type OpenedAdmin } from './opened-admin';
import type { Playground } from './playground';
import { openRichText, type RichText } from './step-editor';

/** Merge tags in the rich text editor, in the production build of the admin. */

let opened: OpenedAdmin | undefined;
let playground: Playground;
let browser: Browser;
let owner: AdminUser;
let editor: RichText;

beforeAll(async () => {
  opened = await openAdmin();
  ({ playground, browser, owner } = opened);
});

beforeEach(async () => {
  editor = await openRichText(browser, playground, owner);
});

afterEach(() => editor.page.context().close());

afterAll(() => opened?.stop());

test('a merge tag is inserted and gets a fallback by keyboard', () =>
  withFailureScreenshot(editor.page, 'fallback', async () => {
    await editor.write('Fallback');
    await editor.page.keyboard.type('Hello ');
    await editor.admin.button('Merge tag').focus();
    await editor.press('Enter');
    await editor.page.getByRole('menuitem', { name: 'First name' }).waitFor();
    await editor.press('f', 'Enter');
    await editor.focusedEditor();

    await editor.press('ArrowLeft', 'Enter');
    const fallback = editor.dialog().getByRole('textbox', { name: 'If it is empty, write' });
    await fallback.waitFor();
    const violations = await editor.violationsIn('[role=dialog]');
    await editor.page.keyboard.type('{all} "of" you');
    await editor.press('Enter');
    await editor.focusedEditor();
    await editor.press('End');
    await editor.page.keyboard.type('!');

    expect(violations).toEqual([]);
    expect((await editor.save()).html).toBe(
      `<p>Hello {{ prospect.firstName | default: '\\u007ball\\u007d "of" you' }}!</p>`
    );
  }));

test('a click opens the dialog of a simple tag, whose value and fallback can be changed', () =>
  withFailureScreenshot(editor.page, 'tag-value', async () => {
    await editor.write(
      'Tag value',
      '<p>Hi <b>{{ prospect.firstName | default: "there" }}</b> {{ prospect.company | upcase }}</p>'
    );

    await editor.page.locator('.merge-tag', { hasText: 'upcase' }).click();
    const dialogs = await editor.page.getByRole('dialog').count();
    await editor.page.locator('.merge-tag', { hasText: 'firstName' }).click();
    const fallback = editor.dialog().getByRole('textbox', { name: 'If it is empty, write' });
    const shown = await fallback.inputValue();
    await fallback.fill('');
    await editor.dialog().getByRole('combobox', { name: 'Value' }).click();
    await editor.page.getByRole('option', { name: 'Last name' }).click();
    await editor.apply();

    expect(dialogs).toBe(0);
    expect(shown).toBe('there');
    expect((await editor.save()).html).toBe(
      '<p>Hi <strong>{{ prospect.lastName }}</strong> {{ prospect.company | upcase }}</p>'
    );
  }));

test('the menu offers the attributes that people have, and edits the tag at the cursor', () =>
  withFailureScreenshot(editor.page, 'attributes', async () => {
    const person = { email: 'ada@people.test', attributes: { plan: 'pro', 'job "title"': 'Dr.' } };
    await fetch(`${playground.url}/sequences/prospects`, {
      method: 'POST',
      headers: { authorization: `Bearer ${owner.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(person),
    });
    await editor.write('Attributes');

    for (const name of ['plan', 'job "title"']) {
      await editor.admin.button('Merge tag').click();
      await editor.page.getByRole('menuitem', { name: `${name} {{` }).click();
      await editor.focusedEditor();
    }
    await editor.press('ArrowLeft');
    await editor.admin.button('Merge tag').click();
    await editor.page.getByRole('menuitem', { name: 'Edit this merge tag' }).click();
    const value = await editor.dialog().getByRole('combobox', { name: 'Value' }).innerText();
    await editor.apply('Remove merge tag');
    await editor.press('ArrowLeft');
    await editor.admin.button('Merge tag').click();
    await editor.page.getByRole('menuitem', { name: `job "title" {{` }).click();
    await editor.focusedEditor();

    expect(value).toContain('job "title"');
    expect((await editor.save()).html).toBe(
      `<p>{{ prospect.attributes.plan }}{{ prospect.attributes['job "title"'] }}</p>`
    );
  }));
