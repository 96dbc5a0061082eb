import type { Browser } from 'playwright-core';
import { type AdminUser } from './admin-users';
import { withFailureScreenshot } from './browser';
import { openAdmin, type OpenedAdmin } from './opened-admin';
import type { Playground } from './playground';
import { openRichText, type RichText } from './step-editor';

/** Links, colours and alignment in the rich text editor, in the production build of the admin. */

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

const selectBack = (count: number) => editor.press(...Array<string>(count).fill('Shift+ArrowLeft'));

describe('links', () => {
  test('typed addresses become links, and one undo makes text of the last', () =>
    withFailureScreenshot(editor.page, 'typed-links', async () => {
      await editor.write('Typed links');

      await editor.page.keyboard.type('See acme.example/pricing, {{ prospect.email }} report.pdf ');
      await editor.page.keyboard.type('or ada@acme.example');
      await editor.press('Enter');
      await editor.page.keyboard.type('https://acme.example ');
      const linked = await editor.html().getByRole('link').allInnerTexts();
      await editor.press('Control+Z');
      await editor.page.keyboard.type('bye');

      expect(linked).toEqual(['acme.example/pricing', 'ada@acme.example', 'https://acme.example']);
      expect((await editor.save()).html).toBe(
        '<p>See <a href="https://acme.example/pricing">acme.example/pricing</a>, {{ prospect.email }} report.pdf or ' +
          '<a href="mailto:ada@acme.example">ada@acme.example</a></p>\n<p>https://acme.example bye</p>'
      );
    }));

  test('a pasted address links the selection', () =>
    withFailureScreenshot(editor.page, 'pasted-link', async () => {
      await editor.write('Pasted link');
      await editor.page.keyboard.type('our offer');
      await selectBack(5);

      await editor.html().evaluate((element) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', 'https://acme.example/offer\n');
        element.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })
        );
      });

      expect((await editor.save()).html).toBe('<p>our <a href="https://acme.example/offer">offer</a></p>');
    }));

  test('Ctrl+K opens the dialog, whose text changes only where it was changed', () =>
    withFailureScreenshot(editor.page, 'link-text', async () => {
      await editor.write(
        'Link text',
        '<p>See <a href="https://acme.example" data-track="false">our <b>spring</b> offer</a></p>'
      );

      await editor.press('ArrowLeft', 'Control+K');
      const text = editor.dialog().getByRole('textbox', { name: 'Text' });
      const shown = await text.inputValue();
      const violations = await editor.violationsIn('[role=dialog]');
      await text.fill('our spring offers for {{ prospect.company }}');
      await editor.apply();

      expect(shown).toBe('our spring offer');
      expect(violations).toEqual([]);
      expect((await editor.save()).html).toBe(
        '<p>See <a href="https://acme.example" data-track="false">our <strong>spring</strong> offers for {{ prospect.company }}</a></p>'
      );
    }));

  test('a link without a text shows its name', () =>
    withFailureScreenshot(editor.page, 'link-name', async () => {
      await editor.write('Link name');

      await editor.press('Control+K');
      await editor.dialog().getByRole('textbox', { name: 'URL' }).fill('acme.example');
      await editor.dialog().getByRole('textbox', { name: 'Name in reports' }).fill('Home');
      await editor.press('Enter');
      await editor.focusedEditor();

      expect((await editor.save()).html).toBe(
        '<p><a href="https://acme.example" data-link-name="Home">Home</a></p>'
      );
    }));
});

/** Styles as people, builders and other editors write them. */
const STYLED =
  '<h2 STYLE="margin:0 ;Text-Align:LEFT">Hi <u>you</u></h2>\n' +
  '<p align="center" style=\'font-family: "A;B", serif\'><span style="font-size:20px;color:#F00 !important">big</span> ' +
  '<a style="color: {{ brand | default: \'red\' }}" href="#x">x</a></p>\n\n<ul>\n  <li style="color:red">a</li></ul>\n';

describe('styles', () => {
  test('underline, colour and alignment are written as mail programs show them', () =>
    withFailureScreenshot(editor.page, 'styles', async () => {
      await editor.write('Styles');
      await editor.page.keyboard.type('Hello you');
      await selectBack(3);

      await editor.press('Control+U');
      await editor.admin.button('Text color').focus();
      await editor.press('Enter');
      await editor.page.getByRole('menuitemradio', { name: 'Default', checked: true }).waitFor();
      const violations = await editor.violationsIn('[role=menu]');
      await editor.press('r', 'Enter');
      await editor.focusedEditor();
      await editor.admin.button('Align center').click();
      const isPressed = await editor.admin.button('Align center').getAttribute('aria-pressed');

      expect(violations).toEqual([]);
      expect(isPressed).toBe('true');
      expect((await editor.save()).html).toBe(
        '<p style="text-align: center">Hello <span style="color: #df2f25"><u>you</u></span></p>'
      );
    }));

  test('are merged into those of a template', () =>
    withFailureScreenshot(editor.page, 'merged-styles', async () => {
      await editor.write('Merged styles', STYLED);

      await editor.press('Control+A');
      await editor.admin.button('Align right').click();
      await editor.admin.button('Text color').click();
      await editor.page.getByRole('menuitemradio', { name: 'Blue' }).click();
      await editor.focusedEditor();
      await editor.admin.button('Source').click();
      await editor.page.locator('.cm-line').first().waitFor();
      const changed = await editor.source();

      expect(changed).toBe(
        [
          '<h2 style="margin:0 ;Text-Align:right"><span style="color: #1276c4">Hi <u>you</u></span></h2>',
          '<p style="font-family: &quot;A;B&quot;, serif; text-align: right"><span style="font-size:20px;color:#1276c4">big</span>' +
            '<span style="color: #1276c4"> </span><a href="#x" style="color: {{ brand | default: \'red\' }}"><span style="color: #1276c4">x</span></a></p>',
          '<ul>',
          '<li style="color:red; text-align: right"><span style="color: #1276c4">a</span></li>',
          '</ul>',
        ].join('\n')
      );
    }));

  test('are undone byte for byte', () =>
    withFailureScreenshot(editor.page, 'undone-styles', async () => {
      await editor.write('Undone styles', STYLED);

      await editor.press('Control+A', 'Control+U');
      await editor.admin.button('Align right').click();
      await editor.admin.button('Text color').click();
      await editor.page.getByRole('menuitemradio', { name: 'Blue' }).click();
      await editor.focusedEditor();
      for (let edits = 0; edits < 3; edits += 1) await editor.admin.button('Undo').click();

      expect((await editor.save()).html).toBe(STYLED);
    }));
});
