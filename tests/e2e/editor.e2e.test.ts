import type { Browser, Page } from 'playwright-core';
import { keepScreenshot, openBrowser, openPage, watched } from './browser';
import { type Playground, startPlayground } from './playground';
import { paste, visitor, type Visitor } from './visitor';

/** Steps as a person writes them, in the admin as it is built for production. */

let playground: Playground;
let browser: Browser;
let page: Page;
let see: Visitor;

beforeAll(async () => {
  [playground, browser] = await Promise.all([startPlayground(), openBrowser()]);
  page = await openPage(browser);
  see = visitor(page);
  await see.logIn(playground);
});

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
});

const html = () => see.field('HTML');

const openStep = async (name: string) => {
  await see.button(`Edit ${name}`).click();
  await html().waitFor();
};

const addStep = async (name: string) => {
  await see.button('Add a step').click();
  await see.field('Name').fill(name);
  await see.field('Subject').fill('Hello');
  await html().waitFor();
};

/** What the step was saved with. */
const save = async (): Promise<{ html: string }> => {
  const request = page.waitForRequest((one) => /POST|PUT/.test(one.method()) && one.url().includes('/steps'));
  await see.button('Save').click();
  const sent = (await request).postDataJSON() as { html: string };
  await see.button('Add a step').waitFor();

  return sent;
};

const writeLink = async (address: string, name: string) => {
  await see.button('Link').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Address' }).fill(address);
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('checkbox').click();
  await see.button('Apply').click();
  await dialog.waitFor({ state: 'detached' });
};

const source = async () => (await page.locator('.cm-line').allInnerTexts()).join('\n').trim();

const WRITTEN = `<p>Hello {{ prospect.firstName }}</p>
<p><a href="https://acme.example/offer" data-link-name="Offer" data-track="false">our <strong>offer</strong></a></p>
<ul>
<li>one</li>
<li>two</li>
</ul>`;

test('rich text with a link and a merge tag is the HTML one expects, and opens again', () =>
  watched(page, 'rich-text', async () => {
    await see.createSequence('Rich text');
    await addStep('Hello');

    await html().click();
    await page.keyboard.type('Hello ');
    await see.button('Merge tag').click();
    await page.getByRole('menuitem', { name: 'First name' }).click();
    await page.locator('.ProseMirror:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('our **offer**');
    await page.keyboard.press('Enter');
    await page.keyboard.type('- one');
    await page.keyboard.press('Enter');
    await page.keyboard.type('two');
    await html().getByText('our offer', { exact: true }).click({ clickCount: 3 });
    await writeLink('acme.example/offer', 'Offer');
    await page.frameLocator('iframe[title=Phone]').getByText('Hello Ada').waitFor();
    await see.said('There is no link to unsubscribe');
    await page.evaluate(() => window.scrollTo(0, 0));
    await keepScreenshot(page, 'rich-text');
    const saved = await save();
    await openStep('Hello');
    const opened = await html().innerText();
    await see.button('Source').click();
    await page.locator('.cm-line').first().waitFor();

    expect(saved.html).toBe(WRITTEN);
    expect(opened).toContain('our offer');
    expect(await source()).toBe(WRITTEN);
    expect(await see.button('Save').isDisabled()).toBe(true);
    await see.button('Cancel').click();
  }));

/** Line ends of two kinds, tabs, an attribute without quotes, tags that are not closed, and what Outlook alone reads. */
const TABLE = [
  '<!-- Spring -->\r\n<TABLE width=600 cellpadding="0">\r\n\t<tr><td>Hello  {{ prospect.firstName | default: "you" }}&nbsp;</td>',
  "<td><a href='https://acme.example/?a=1&b=2'>offer</A>\t</td>\n",
  '<!--[if mso]><v:rect href="https://acme.example"></v:rect><![endif]-->\r\n</table>\n\n<p>{{ unsubscribeUrl }}\r\n',
].join('');

test('a pasted template stays as it is, byte for byte', () =>
  watched(page, 'template', async () => {
    await see.createSequence('Template');
    await addStep('Table');

    await see.button('Source').click();
    await paste(html(), TABLE);
    await see.said('it would lose the comments');
    expect(await see.button('Rich text').isDisabled()).toBe(true);
    const created = await save();
    await openStep('Table');
    expect(await page.locator('.cm-line').count()).toBeGreaterThan(4);
    expect(await see.button('Save').isDisabled()).toBe(true);
    await see.field('Subject').fill('Another subject');
    const updated = await save();

    expect(created.html).toBe(TABLE);
    expect(updated.html).toBe(TABLE);
  }));

const PRETTY =
  '<h1 style="color:#f00">Hi</h1>\n\n  <p>Dear  {{ prospect.firstName | default: "you" }},<br/>\n  bye</p>\n';

test('what rich text can hold is changed by writing only, and undoing that gives back every byte', () =>
  watched(page, 'modes', async () => {
    await see.createSequence('Modes');
    await addStep('Pretty');
    await see.button('Source').click();
    await paste(html(), PRETTY);

    await see.button('Rich text').click();
    await page.getByRole('heading', { name: 'Hi' }).waitFor();
    await see.button('Source').click();
    await page.locator('.cm-line').first().waitFor();
    await see.button('Rich text').click();
    await html().click();
    await page.keyboard.type('x');
    await see.button('Undo').click();

    expect((await save()).html).toBe(PRETTY);
  }));

test.each(['Rich text', 'Source'])('what was written as %s is not left without asking', (mode) =>
  watched(page, 'leaving', async () => {
    await see.createSequence(`Leaving ${mode}`);
    await see.button('Add a step').click();
    await see.button(mode).click();
    await html().click();
    await page.keyboard.type('Hello');

    const asked = page.waitForEvent('dialog');
    await page.evaluate(() => setTimeout(() => location.reload()));
    expect((await asked).type()).toBe('beforeunload');
    await (await asked).dismiss();
    await page.getByRole('link', { name: 'Dashboard' }).click();
    await page.getByRole('alertdialog').waitFor();
    await see.button('Keep editing').click();
    expect(await html().innerText()).toContain('Hello');
    await see.button('Cancel').click();
    await page.getByRole('alertdialog').getByRole('button', { name: /leave/i }).click();

    await see.said('No step yet');
  })
);

test('activation tells what should be looked at, step by step, and is not kept from', () =>
  watched(page, 'warnings', async () => {
    await see.createSequence('Warnings');
    await addStep('Hello');
    await html().click();
    await page.keyboard.type('Hello {{ firstName }}');
    await see.said('nothing fills the merge tag “firstName”');
    await save();

    await see.button('Activate').click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByText('1. Hello').waitFor();

    expect(await dialog.getByRole('listitem').count()).toBe(2);
    expect(await dialog.getByRole('button', { name: 'Confirm' }).isEnabled()).toBe(true);
    await keepScreenshot(page, 'warnings');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  }));
