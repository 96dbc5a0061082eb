import { PNG } from 'pngjs';
import type { Browser, Page } from 'playwright-core';
import { adminPage, type AdminPage, paste } from './admin-page';
import { type AdminUser, createAdminUser, openPageAs, signIn } from './admin-users';
import { findViolations } from './axe';
import { openBrowser, withFailureScreenshot } from './browser';
import { type Playground, startPlayground } from './playground';
import { type StepEditor, stepEditor } from './step-editor';

/** Links, colours, alignment, images and merge tags of the rich text editor, in the production build of the admin. */

let playground: Playground;
let browser: Browser;
let owner: AdminUser;
let page: Page;
let admin: AdminPage;
let editor: StepEditor;

beforeAll(async () => {
  [playground, browser] = await Promise.all([startPlayground(), openBrowser()]);
  owner = await signIn(playground);
});

/** A page of its own, so that a test that fails leaves no dialog open for the next. */
beforeEach(async () => {
  page = await openPageAs(browser, playground, owner);
  admin = adminPage(page);
  editor = stepEditor(page, admin);
  await page.goto(`${playground.url}/admin/plugins/sequences`);
});

afterEach(() => page.context().close());

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
});

/** Opens a new step whose rich text has the focus. */
const write = async (sequence: string) => {
  await admin.createSequence(sequence);
  await editor.addStep('Hello');
  await editor.html().click();
};

/** Opens a new step with this source in rich text, with the cursor at its end. */
const writeSource = async (sequence: string, source: string) => {
  await admin.createSequence(sequence);
  await editor.addStep('Hello');
  await admin.button('Source').click();
  await paste(editor.html(), source);
  await admin.button('Rich text').click();
  await page.locator('.ProseMirror').click();
  await page.keyboard.press('Control+End');
};

const KEY_HELD_MS = 60;

/** Holds each key as long as a person does: browsers tell the editor of a moved cursor a moment after the key. */
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key, { delay: KEY_HELD_MS });
};

const selectBack = (count: number) => press(...Array<string>(count).fill('Shift+ArrowLeft'));

const dialog = () => page.getByRole('dialog').last();

const focusedEditor = () => page.locator('.ProseMirror:focus').waitFor();

/** Presses the button of an open dialog, and waits until the editor has the focus again. */
const apply = async (button = 'Apply') => {
  await dialog().getByRole('button', { name: button }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await focusedEditor();
};

/** Axe would measure the colours of a dialog that is still fading in. */
const findViolationsIn = async (selector: string) => {
  await page.waitForFunction(() => document.getAnimations().length === 0);
  return findViolations(page, selector);
};

const send = (path: string, body: BodyInit, type?: string) =>
  fetch(playground.url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${owner.token}`, ...(type && { 'content-type': type }) },
    body,
  });

describe('links', () => {
  test('typed addresses become links, and one undo makes text of the last', () =>
    withFailureScreenshot(page, 'typed-links', async () => {
      await write('Typed links');

      await page.keyboard.type('See acme.example/pricing, {{ prospect.email }} report.pdf ');
      await page.keyboard.type('or ada@acme.example');
      await press('Enter');
      await page.keyboard.type('https://acme.example ');
      const linked = await editor.html().getByRole('link').allInnerTexts();
      await press('Control+Z');
      await page.keyboard.type('bye');

      expect(linked).toEqual(['acme.example/pricing', 'ada@acme.example', 'https://acme.example']);
      expect((await editor.save()).html).toBe(
        '<p>See <a href="https://acme.example/pricing">acme.example/pricing</a>, {{ prospect.email }} report.pdf or ' +
          '<a href="mailto:ada@acme.example">ada@acme.example</a></p>\n<p>https://acme.example bye</p>'
      );
    }));

  test('a pasted address links the selection', () =>
    withFailureScreenshot(page, 'pasted-link', async () => {
      await write('Pasted link');
      await page.keyboard.type('our offer');
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
    withFailureScreenshot(page, 'link-text', async () => {
      await writeSource(
        'Link text',
        '<p>See <a href="https://acme.example" data-track="false">our <b>spring</b> offer</a></p>'
      );

      await press('ArrowLeft', 'Control+K');
      const text = dialog().getByRole('textbox', { name: 'Text' });
      const shown = await text.inputValue();
      const violations = await findViolationsIn('[role=dialog]');
      await text.fill('our spring offers for {{ prospect.company }}');
      await apply();

      expect(shown).toBe('our spring offer');
      expect(violations).toEqual([]);
      expect((await editor.save()).html).toBe(
        '<p>See <a href="https://acme.example" data-track="false">our <strong>spring</strong> offers for {{ prospect.company }}</a></p>'
      );
    }));

  test('a link without a text shows its name', () =>
    withFailureScreenshot(page, 'link-name', async () => {
      await write('Link name');

      await press('Control+K');
      await dialog().getByRole('textbox', { name: 'URL' }).fill('acme.example');
      await dialog().getByRole('textbox', { name: 'Name in reports' }).fill('Home');
      await press('Enter');
      await focusedEditor();

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
    withFailureScreenshot(page, 'styles', async () => {
      await write('Styles');
      await page.keyboard.type('Hello you');
      await selectBack(3);

      await press('Control+U');
      await admin.button('Text color').focus();
      await press('Enter');
      await page.getByRole('menuitemradio', { name: 'Default', checked: true }).waitFor();
      const violations = await findViolationsIn('[role=menu]');
      await press('r', 'Enter');
      await focusedEditor();
      await admin.button('Align center').click();
      const isPressed = await admin.button('Align center').getAttribute('aria-pressed');

      expect(violations).toEqual([]);
      expect(isPressed).toBe('true');
      expect((await editor.save()).html).toBe(
        '<p style="text-align: center">Hello <span style="color: #df2f25"><u>you</u></span></p>'
      );
    }));

  test('are merged into those of a template', () =>
    withFailureScreenshot(page, 'merged-styles', async () => {
      await writeSource('Merged styles', STYLED);

      await press('Control+A');
      await admin.button('Align right').click();
      await admin.button('Text color').click();
      await page.getByRole('menuitemradio', { name: 'Blue' }).click();
      await focusedEditor();
      await admin.button('Source').click();
      await page.locator('.cm-line').first().waitFor();
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
    withFailureScreenshot(page, 'undone-styles', async () => {
      await writeSource('Undone styles', STYLED);

      await press('Control+A', 'Control+U');
      await admin.button('Align right').click();
      await admin.button('Text color').click();
      await page.getByRole('menuitemradio', { name: 'Blue' }).click();
      await focusedEditor();
      for (let edits = 0; edits < 3; edits += 1) await admin.button('Undo').click();

      expect((await editor.save()).html).toBe(STYLED);
    }));
});

describe('merge tags', () => {
  test('by keyboard: one is inserted, and gets a fallback', () =>
    withFailureScreenshot(page, 'fallback', async () => {
      await write('Fallback');
      await page.keyboard.type('Hello ');
      await admin.button('Merge tag').focus();
      await press('Enter');
      await page.getByRole('menuitem', { name: 'First name' }).waitFor();
      await press('f', 'Enter');
      await focusedEditor();

      await press('ArrowLeft', 'Enter');
      const fallback = dialog().getByRole('textbox', { name: 'If it is empty, write' });
      await fallback.waitFor();
      const violations = await findViolationsIn('[role=dialog]');
      await page.keyboard.type('{all} "of" you');
      await press('Enter');
      await focusedEditor();
      await press('End');
      await page.keyboard.type('!');

      expect(violations).toEqual([]);
      expect((await editor.save()).html).toBe(
        `<p>Hello {{ prospect.firstName | default: '\\u007ball\\u007d "of" you' }}!</p>`
      );
    }));

  test('a click opens the dialog of a simple tag, whose value and fallback can be changed', () =>
    withFailureScreenshot(page, 'tag-value', async () => {
      await writeSource(
        'Tag value',
        '<p>Hi <b>{{ prospect.firstName | default: "there" }}</b> {{ prospect.company | upcase }}</p>'
      );

      await page.locator('.merge-tag', { hasText: 'upcase' }).click();
      const dialogs = await page.getByRole('dialog').count();
      await page.locator('.merge-tag', { hasText: 'firstName' }).click();
      const fallback = dialog().getByRole('textbox', { name: 'If it is empty, write' });
      const shown = await fallback.inputValue();
      await fallback.fill('');
      await dialog().getByRole('combobox', { name: 'Value' }).click();
      await page.getByRole('option', { name: 'Last name' }).click();
      await apply();

      expect(dialogs).toBe(0);
      expect(shown).toBe('there');
      expect((await editor.save()).html).toBe(
        '<p>Hi <strong>{{ prospect.lastName }}</strong> {{ prospect.company | upcase }}</p>'
      );
    }));

  test('the menu offers the attributes that people have, and edits the tag at the cursor', () =>
    withFailureScreenshot(page, 'attributes', async () => {
      const person = { email: 'ada@people.test', attributes: { plan: 'pro', 'job "title"': 'Dr.' } };
      await send('/sequences/prospects', JSON.stringify(person), 'application/json');
      await write('Attributes');

      for (const name of ['plan', 'job "title"']) {
        await admin.button('Merge tag').click();
        await page.getByRole('menuitem', { name: `${name} {{` }).click();
        await focusedEditor();
      }
      await press('ArrowLeft');
      await admin.button('Merge tag').click();
      await page.getByRole('menuitem', { name: 'Edit this merge tag' }).click();
      const value = await dialog().getByRole('combobox', { name: 'Value' }).innerText();
      await apply('Remove merge tag');
      await press('ArrowLeft');
      await admin.button('Merge tag').click();
      await page.getByRole('menuitem', { name: `job "title" {{` }).click();
      await focusedEditor();

      expect(value).toContain('job "title"');
      expect((await editor.save()).html).toBe(
        `<p>{{ prospect.attributes.plan }}{{ prospect.attributes['job "title"'] }}</p>`
      );
    }));
});

describe('images of the Media Library', () => {
  let fileId: number;

  beforeAll(async () => {
    const image = PNG.sync.write(new PNG({ width: 900, height: 30 }));
    const form = new FormData();
    form.append('files', new Blob([new Uint8Array(image)], { type: 'image/png' }), 'banner.png');
    form.append('fileInfo', JSON.stringify({ name: 'banner.png', alternativeText: 'Spring banner' }));
    const [file] = (await (await send('/upload', form)).json()) as Array<{ id: number }>;
    fileId = file.id;
  });

  afterAll(() =>
    fetch(`${playground.url}/upload/files/${fileId}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${owner.token}` },
    })
  );

  test('are chosen in the dialog of Strapi, with their text and a width that fits into mails', () =>
    withFailureScreenshot(page, 'media-library', async () => {
      await write('Banner');

      await admin.button('Image').click();
      await dialog().getByRole('button', { name: 'Choose from the Media Library' }).click();
      await dialog().getByRole('checkbox', { name: 'banner.png' }).click();
      await dialog().getByRole('button', { name: 'Finish' }).click();
      const field = (name: string) =>
        page.getByRole('dialog', { name: 'Image' }).getByRole('textbox', { name });
      await page.waitForFunction(() => document.querySelectorAll('[role=dialog]').length === 1);
      const values = [await field('Alternative text').inputValue(), await field('Width').inputValue()];
      await field('Width').fill('1e3');
      const isInvalid = await dialog().getByRole('button', { name: 'Apply' }).isDisabled();
      await field('Width').fill('300');
      await apply();
      const image = editor.html().getByRole('img', { name: 'Spring banner' });
      const size = await image.evaluate((element: HTMLImageElement) => [element.naturalWidth, element.width]);

      expect(values).toEqual(['Spring banner', '600']);
      expect(isInvalid).toBe(true);
      expect(size).toEqual([900, 300]);
      expect((await editor.save()).html).toMatch(
        new RegExp(
          `^<p><img src="${playground.url}/uploads/banner_\\w+\\.png" alt="Spring banner" width="300" style="max-width: 100%; height: auto"></p>$`
        )
      );
    }));

  test('are not offered to users who may not see files', async () => {
    const user = await createAdminUser(playground, owner, 'writer', ['read', 'edit']);
    const own = await openPageAs(browser, playground, user);
    const ownAdmin = adminPage(own);
    await own.goto(`${playground.url}/admin/plugins/sequences`);
    await ownAdmin.createSequence('No files');
    await stepEditor(own, ownAdmin).addStep('Hello');

    await ownAdmin.button('Image').click();
    await own.getByRole('dialog').getByRole('textbox', { name: 'Width' }).waitFor();
    await own.waitForLoadState('networkidle');

    expect(await own.getByRole('button', { name: 'Choose from the Media Library' }).count()).toBe(0);
    await own.context().close();
  });
});
