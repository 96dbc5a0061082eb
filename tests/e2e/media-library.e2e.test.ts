import { PNG } from 'pngjs';
import type { Browser } from 'playwright-core';
import { type AdminUser, createAdminUser } from './admin-users';
import { withFailureScreenshot } from './browser';
import { openAdmin, type OpenedAdmin } from './opened-admin';
import type { Playground } from './playground';
import { openRichText, type RichText } from './step-editor';

/** Images of Strapi's Media Library in the rich text editor, in the production build of the admin. */

let opened: OpenedAdmin | undefined;
let playground: Playground;
let browser: Browser;
let owner: AdminUser;
let editor: RichText;
let fileId: number;

beforeAll(async () => {
  opened = await openAdmin();
  ({ playground, browser, owner } = opened);
  fileId = await upload(PNG.sync.write(new PNG({ width: 900, height: 30 })));
});

beforeEach(async () => {
  editor = await openRichText(browser, playground, owner);
});

afterEach(() => editor.page.context().close());

afterAll(async () => {
  await send('DELETE', `/upload/files/${fileId}`);
  await opened?.stop();
});

const send = (method: string, path: string, body?: BodyInit) =>
  fetch(playground.url + path, { method, headers: { authorization: `Bearer ${owner.token}` }, body });

/** Resolves with the id of the file. */
const upload = async (image: Buffer): Promise<number> => {
  const form = new FormData();
  form.append('files', new Blob([new Uint8Array(image)], { type: 'image/png' }), 'banner.png');
  form.append('fileInfo', JSON.stringify({ name: 'banner.png', alternativeText: 'Spring banner' }));
  const [file] = (await (await send('POST', '/upload', form)).json()) as Array<{ id: number }>;
  return file.id;
};

test('an image is chosen in the dialog of Strapi, with its text and a width that fits into mails', () =>
  withFailureScreenshot(editor.page, 'media-library', async () => {
    await editor.write('Banner');

    await editor.admin.button('Image').click();
    await editor.dialog().getByRole('button', { name: 'Choose from the Media Library' }).click();
    await editor.dialog().getByRole('checkbox', { name: 'banner.png' }).click();
    await editor.dialog().getByRole('button', { name: 'Finish' }).click();
    const field = (name: string) =>
      editor.page.getByRole('dialog', { name: 'Image' }).getByRole('textbox', { name });
    await editor.page.waitForFunction(() => document.querySelectorAll('[role=dialog]').length === 1);
    const values = [await field('Alternative text').inputValue(), await field('Width').inputValue()];
    await field('Width').fill('1e3');
    const isInvalid = await editor.dialog().getByRole('button', { name: 'Apply' }).isDisabled();
    await field('Width').fill('300');
    await editor.apply();
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

test('the Media Library is not offered to users who may not see its files', async () => {
  const user = await createAdminUser(playground, owner, 'writer', ['read', 'edit']);
  const own = await openRichText(browser, playground, user);
  await own.write('No files');

  await own.admin.button('Image').click();
  await own.dialog().getByRole('textbox', { name: 'Width' }).waitFor();
  await own.page.waitForLoadState('networkidle');

  expect(await own.page.getByRole('button', { name: 'Choose from the Media Library' }).count()).toBe(0);
  await own.page.context().close();
});
