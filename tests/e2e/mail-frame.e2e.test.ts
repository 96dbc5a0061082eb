import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import knex from 'knex';
import type { Page } from 'playwright-core';
import { type AdminPage, paste } from './admin-page';
import { withFailureScreenshot } from './browser';
import { DOZENS, NOW, sequenceId } from './seed-sizes';
import { openSeededAdmin, type OpenedAdmin } from './opened-admin';

/** Mails in the admin show images of other hosts under Strapi's default security policy, and run no scripts. */

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

let opened: OpenedAdmin | undefined;
let images: Awaited<ReturnType<typeof startImageHost>>;
let page: Page;
let admin: AdminPage;

/** Another origin than Strapi's, which is what its policy is about. */
const startImageHost = async () => {
  const server = createServer(({ url }, response) => {
    response.statusCode = url === '/missing.gif' ? 404 : 200;
    response.setHeader('content-type', 'image/gif');
    response.end(url === '/missing.gif' ? '' : PIXEL);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/logo.gif`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};

/** Adds HTML to all steps, and to the mails that were sent. */
const addToMails = async (database: string, html: string) => {
  const db = knex({
    client: 'better-sqlite3',
    connection: { filename: database },
    useNullAsDefault: true,
  });
  for (const table of ['sequences_steps', 'sequences_sent_contents'])
    await db(table).update({ html: db.raw('html || ?', [html]) });
  await db.destroy();
};

beforeAll(async () => {
  images = await startImageHost();
  opened = await openSeededAdmin(DOZENS, NOW);
  ({ page, admin } = opened);
  const image = `<img src="${images.url}" alt="Logo" width="20">`;
  const scripts = `<script>document.title = 'ran'</script><img src="x" onerror="document.title = 'ran'" alt="">`;
  const redirect = `<meta http-equiv="Refresh" content="0;url=${images.url}">`;
  await addToMails(opened.playground.database, image + scripts + redirect);
});

afterAll(async () => {
  await opened?.stop();
  await images?.stop();
});

const open = (path: string) => page.goto(`${opened?.playground.url}/admin/plugins/sequences${path}`);

const SENT = `/sequences/${sequenceId(0)}?tab=emails&state=sent`;

const mail = (title = 'Desktop') => page.frameLocator(`iframe[title="${title}"]`);

const imageWidth = (title?: string) =>
  mail(title)
    .getByRole('img', { name: 'Logo' })
    .evaluate((image) => (image as HTMLImageElement).naturalWidth);

const openSentMail = async () => {
  await open(SENT);
  await page
    .getByRole('button', { name: /^Read the email/ })
    .first()
    .click();
  await mail().getByText('see our offer').waitFor();
};

test('the image is shown; scripts, handlers and redirects of the mail do nothing', () =>
  withFailureScreenshot(page, 'mail-frame', async () => {
    await openSentMail();
    await page.waitForTimeout(500);

    expect(await imageWidth()).toBe(1);
    expect(
      await mail()
        .locator(':root')
        .evaluate(() => document.title)
    ).not.toBe('ran');
    expect(await mail().getByText('see our offer').count()).toBe(1);
  }));

test('the preview of a step names an image that cannot be loaded', () =>
  withFailureScreenshot(page, 'mail-frame-missing', async () => {
    const missing = images.url.replace('logo', 'missing');
    await open(`/sequences/${sequenceId(1)}/steps/new`);
    await admin.button('Source').click();
    await paste(
      admin.field('Message'),
      `<p><img src="${missing}" alt="Gone"><img src="${images.url}" alt="Here"></p>`
    );

    await admin.expectText(`The image ${missing} could not be loaded here`);
    expect(await page.getByText(`The image ${images.url} could not`).count()).toBe(0);
  }));

test('the click map shows the image below the rates of its links', () =>
  withFailureScreenshot(page, 'mail-frame-click-map', async () => {
    await open(`/sequences/${sequenceId(0)}?tab=statistics`);
    await admin.button('Click map').click();
    const overlay = page.getByRole('dialog').getByTitle(/^see our offer.*%/);
    await overlay.waitFor();

    const link = await mail('Click map')
      .getByRole('link', { name: /^see our offer/ })
      .boundingBox();
    const box = await overlay.boundingBox();

    expect(await imageWidth('Click map')).toBe(1);
    expect(link?.width).toBeGreaterThan(0);
    for (const side of ['x', 'y', 'width', 'height'] as const)
      expect(Math.abs((box?.[side] ?? 0) - (link?.[side] ?? 0))).toBeLessThan(2);
  }));

test('without the page of its own, the mail is still shown, without images', () =>
  withFailureScreenshot(page, 'mail-frame-blocked', async () => {
    await page.route('**/sequences/mail-frame', (route) => route.abort());
    try {
      await openSentMail();

      expect(await imageWidth()).toBe(0);
    } finally {
      await page.unroute('**/sequences/mail-frame');
    }
  }));
