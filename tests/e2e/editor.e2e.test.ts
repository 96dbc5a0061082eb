import type { Page } from 'playwright-core';
import { keepScreenshot, withFailureScreenshot } from './browser';
import { openAdmin, type OpenedAdmin } from './opened-admin';
import { type AdminPage, paste } from './admin-page';
import { type StepEditor, stepEditor } from './step-editor';

/** Writing steps in rich text and as source, in the production build of the admin. */

let opened: OpenedAdmin | undefined;
let page: Page;
let admin: AdminPage;
let editor: StepEditor;

beforeAll(async () => {
  opened = await openAdmin();
  ({ page, admin } = opened);
  editor = stepEditor(page, admin);
});

afterAll(() => opened?.stop());

const writeLink = async (url: string, name: string) => {
  await admin.button('Link').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'URL' }).fill(url);
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('checkbox').click();
  await admin.button('Apply').click();
  await dialog.waitFor({ state: 'detached' });
};

const WRITTEN = `<p>Hello {{ prospect.firstName }}</p>
<p><a href="https://acme.example/offer" data-link-name="Offer" data-track="false">our <strong>offer</strong></a></p>
<ul>
<li>one</li>
<li>two</li>
</ul>`;

test('rich text with a link and a merge tag is saved as plain HTML, and can be opened again', () =>
  withFailureScreenshot(page, 'rich-text', async () => {
    await admin.createSequence('Rich text');
    await editor.addStep('Hello');

    await editor.html().click();
    await page.keyboard.type('Hello ');
    await admin.button('Merge tag').click();
    await page.getByRole('menuitem', { name: 'First name' }).click();
    await page.locator('.ProseMirror:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('our **offer**');
    await page.keyboard.press('Enter');
    await page.keyboard.type('- one');
    await page.keyboard.press('Enter');
    await page.keyboard.type('two');
    await editor.html().getByText('our offer', { exact: true }).click({ clickCount: 3 });
    await writeLink('acme.example/offer', 'Offer');
    await page.frameLocator('iframe[title=Phone]').getByText('Hello Ada').waitFor();
    await admin.expectText('The email has no unsubscribe link');
    await page.evaluate(() => window.scrollTo(0, 0));
    await keepScreenshot(page, 'rich-text');
    const saved = await editor.save();
    await editor.openStep('Hello');
    const opened = await editor.html().innerText();
    await admin.button('Source').click();
    await page.locator('.cm-line').first().waitFor();

    expect(saved.html).toBe(WRITTEN);
    expect(opened).toContain('our offer');
    expect(await editor.source()).toBe(WRITTEN);
    expect(await admin.button('Save').isDisabled()).toBe(true);
    await admin.goBack();
  }));

/** CRLF and LF, tabs, an unquoted attribute, unclosed tags, and a conditional comment for Outlook. */
const TABLE = [
  '<!-- Spring -->\r\n<TABLE width=600 cellpadding="0">\r\n\t<tr><td>Hello  {{ prospect.firstName | default: "you" }}&nbsp;</td>',
  "<td><a href='https://acme.example/?a=1&b=2'>offer</A>\t</td>\n",
  '<!--[if mso]><v:rect href="https://acme.example"></v:rect><![endif]-->\r\n</table>\n\n<p>{{ unsubscribeUrl }}\r\n',
].join('');

test('a pasted template is saved byte for byte, also after another field was changed', () =>
  withFailureScreenshot(page, 'template', async () => {
    await admin.createSequence('Template');
    await editor.addStep('Table');

    await admin.button('Source').click();
    await paste(editor.html(), TABLE);
    await admin.expectText('the comments in this HTML would be lost');
    expect(await admin.button('Rich text').isDisabled()).toBe(true);
    const created = await editor.save();
    await editor.openStep('Table');
    expect(await page.locator('.cm-line').count()).toBeGreaterThan(4);
    expect(await admin.button('Save').isDisabled()).toBe(true);
    await admin.field('Subject').fill('Another subject');
    const updated = await editor.save();

    expect(created.html).toBe(TABLE);
    expect(updated.html).toBe(TABLE);
  }));

const PRETTY =
  '<h1 style="color:#f00">Hi</h1>\n\n  <p>Dear  {{ prospect.firstName | default: "you" }},<br/>\n  bye</p>\n';

test('switching between source and rich text changes nothing, and undo restores every byte', () =>
  withFailureScreenshot(page, 'modes', async () => {
    await admin.createSequence('Modes');
    await editor.addStep('Pretty');
    await admin.button('Source').click();
    await paste(editor.html(), PRETTY);

    await admin.button('Rich text').click();
    await page.getByRole('heading', { name: 'Hi' }).waitFor();
    await admin.button('Source').click();
    await page.locator('.cm-line').first().waitFor();
    await admin.button('Rich text').click();
    await page.getByRole('heading', { name: 'Hi' }).click(); // In the middle may be a merge tag, which opens its dialog.
    await page.keyboard.type('x');
    await admin.button('Undo').click();

    expect((await editor.save()).html).toBe(PRETTY);
  }));

test('merge tags of another tool are warned of, shown with what they become, and converted', () =>
  withFailureScreenshot(page, 'conversion', async () => {
    await admin.createSequence('Conversion');
    await editor.addStep('Moved');
    await admin.field('Subject').fill('A question, *|FNAME|*');
    await editor.html().click();
    await page.keyboard.type('Hello [First Name] of %%Company%%, your [Job Title] {{ contact.FIRSTNAME }}');
    await admin.expectText('“[First Name]” is a merge tag of another tool');

    await admin.button('Convert merge tags').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('[Job Title]').waitFor();
    const known = await dialog
      .getByRole('region', { name: 'Will be replaced' })
      .getByRole('row')
      .allInnerTexts();
    const unknown = await dialog.getByRole('region', { name: 'Not known' }).getByRole('row').allInnerTexts();
    await keepScreenshot(page, 'conversion');
    await dialog.getByRole('button', { name: 'Replace 4 merge tags' }).click();
    await dialog.waitFor({ state: 'detached' });
    const subject = await admin.field('Subject').inputValue();
    const shown = await editor.html().innerText();
    const saved = await editor.save();

    const cells = (row: string) => row.split('\t').map((cell) => cell.trim());
    expect(known.slice(1).map(cells)).toEqual([
      ['*|FNAME|*', '{{ prospect.firstName }}', 'Subject, line 1'],
      ['[First Name]', '{{ prospect.firstName }}', 'Message, line 1'],
      ['%%Company%%', '{{ prospect.company }}', 'Message, line 1'],
      ['contact.FIRSTNAME', 'prospect.firstName', 'Message, line 1'],
    ]);
    expect(unknown.slice(1).map(cells)).toEqual([['[Job Title]', 'Message, line 1']]);
    expect(subject).toBe('A question, {{ prospect.firstName }}');
    expect(shown).toContain('Hello {{ prospect.firstName }} of {{ prospect.company }}');
    expect(saved.html).toBe(
      '<p>Hello {{ prospect.firstName }} of {{ prospect.company }}, your [Job Title] {{ prospect.firstName }}</p>'
    );
  }));

test.each(['Rich text', 'Source'])('leaving unsaved text written in %s mode asks first', (mode) =>
  withFailureScreenshot(page, 'leaving', async () => {
    await admin.createSequence(`Leaving ${mode}`);
    await admin.button('Add a step').click();
    await admin.button(mode).click();
    await editor.html().click();
    await page.keyboard.type('Hello');

    const question = page.waitForEvent('dialog');
    await page.evaluate(() => setTimeout(() => location.reload()));
    expect((await question).type()).toBe('beforeunload');
    await (await question).dismiss();
    await page.getByRole('link', { name: 'Dashboard' }).click();
    await page.getByRole('alertdialog').waitFor();
    await admin.button('Keep editing').click();
    expect(await editor.html().innerText()).toContain('Hello');
    await admin.goBack();
    await page.getByRole('alertdialog').getByRole('button', { name: /leave/i }).click();

    await admin.expectText('No steps yet');
  })
);

test('activation lists the warnings of each step, but can still be confirmed', () =>
  withFailureScreenshot(page, 'warnings', async () => {
    await admin.createSequence('Warnings');
    await editor.addStep('Hello');
    await editor.html().click();
    await page.keyboard.type('Hello {{ firstName }}');
    await admin.expectText('the merge tag “firstName” does not exist');
    await editor.save();

    await admin.button('Activate').click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText('1. Hello').waitFor();

    expect(await dialog.getByRole('listitem').count()).toBe(2);
    // Nobody is enrolled, so nothing would be sent.
    expect(await dialog.getByRole('button', { name: 'Activate', exact: true }).isEnabled()).toBe(true);
    await keepScreenshot(page, 'warnings');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  }));
