import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { freePort } from '../helpers/free-port';
import { openPageAs, signIn } from './admin-users';
import { findViolations } from './axe';
import { openBrowser, openPage, withFailureScreenshot } from './browser';
import type { Playground } from './playground';

/** `npm run demo`: three weeks of a sequence, one that begins, and an inbox whose buttons let people and filters read and answer. */

const ADMIN = {
  email: 'admin@acme.example',
  password: 'Sequences-Demo-1',
  firstname: 'Ada',
  lastname: 'Admin',
};

const SCREENSHOTS = resolve(__dirname, '../../.cache/e2e/demo');

let child: ChildProcess;
let demo: Playground;
let browser: Browser;
let admin: Page;
let inbox: Page;

const startDemo = async (): Promise<Playground> => {
  const directory = mkdtempSync(join(tmpdir(), 'sequences-demo-'));
  const [port, inboxPort, smtpPort, imapPort] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  child = spawn(process.execPath, [resolve(__dirname, '../../scripts/demo.mjs')], {
    env: {
      ...process.env,
      ...{
        PORT: String(port),
        INBOX_PORT: String(inboxPort),
        SMTP_PORT: String(smtpPort),
        IMAP_PORT: String(imapPort),
      },
      DATA_DIR: directory,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((isRunning, failed) => {
    child.stdout?.on('data', (text) => String(text).includes('The demo is running') && isRunning());
    child.once('exit', (code) => failed(new Error(`The demo ended with ${code}`)));
  });

  return {
    url: `http://localhost:${port}`,
    inboxUrl: `http://localhost:${inboxPort}`,
    database: join(directory, 'data.db'),
    async stop() {
      child.removeAllListeners('exit');
      child.kill('SIGTERM');
      await once(child, 'exit');
      rmSync(directory, { recursive: true, force: true });
    },
  };
};

beforeAll(async () => {
  [demo, browser] = await Promise.all([startDemo(), openBrowser()]);
  admin = await openPageAs(browser, demo, await signIn(demo, ADMIN), {
    viewport: { width: 1280, height: 900 },
  });
  inbox = await openPage(browser);
});

afterAll(async () => {
  await browser?.close();
  await demo?.stop();
});

const sequences = async () => {
  const { token } = await signIn(demo, ADMIN);
  const read = async (path: string) => {
    const response = await fetch(`${demo.url}/sequences${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return (await response.json()).data;
  };
  const list = (await read('/sequences')) as Array<{ name: string; documentId: string }>;
  const statistics = async (name: string) =>
    read(`/sequences/${list.find((one) => one.name === name)?.documentId}/statistics`);

  return { names: list.map(({ name }) => name), statistics };
};

test('an older sequence has three weeks of emails, opens, clicks, replies and bounces', async () => {
  const { names, statistics } = await sequences();
  const { sent, opens, clicks, replies } = await statistics('Autumn offer');

  expect(names.sort()).toEqual(['Autumn offer', 'Welcome to Acme']);
  expect({
    sent: sent > 100,
    opens: opens.unique > 30,
    clicks: clicks.unique > 20,
    replies: replies > 3,
  }).toEqual({ sent: true, opens: true, clicks: true, replies: true });
});

test('the dashboard is alive', () =>
  withFailureScreenshot(admin, 'demo', async () => {
    await admin.goto(`${demo.url}/admin/plugins/sequences`);
    await admin.getByText('Autumn offer').first().waitFor();

    await admin.screenshot({ path: `${SCREENSHOTS}/dashboard.png`, fullPage: true });
  }));

test('people and a filter read when the buttons of the inbox are pressed', () =>
  withFailureScreenshot(inbox, 'demo-inbox', async () => {
    await inbox.goto(demo.inboxUrl);
    await inbox
      .getByRole('button', { name: /A quick idea for/ })
      .nth(11)
      .waitFor();

    await inbox.getByRole('button', { name: 'Let people read their new mails' }).click();
    await inbox.getByText(/People looked at 12 new mails/).waitFor();
    await inbox
      .getByRole('button', { name: /A quick idea for/ })
      .first()
      .click();
    await inbox.getByRole('button', { name: 'Let a mail filter look at it' }).click();
    await inbox.getByText(/A filter made \d requests/).waitFor();
    await inbox.screenshot({ path: `${SCREENSHOTS}/inbox.png` });
    expect(await findViolations(inbox, 'header, main > div')).toEqual([]);

    const { statistics } = await sequences();
    const { sent, opens, clicks } = await statistics('Welcome to Acme');
    expect(sent).toBeGreaterThanOrEqual(12);
    expect(opens.unique).toBeGreaterThan(2);
    expect(clicks.unique).toBeGreaterThan(1);
  }));

test('a reply, an automatic reply and a bounce come in through the mailbox of the sender', () =>
  withFailureScreenshot(inbox, 'demo-answers', async () => {
    const answers = ['Reply', 'Reply: out of office', 'Let it bounce'];
    for (const [index, name] of answers.entries()) {
      await inbox
        .getByRole('button', { name: /A quick idea for/ })
        .nth(index)
        .click();
      await inbox.getByRole('button', { name, exact: true }).click();
      await inbox.getByText('is in the mailbox of the sender').waitFor();
    }

    await admin.goto(`${demo.url}/admin/plugins/sequences`);
    const feed = admin.getByRole('complementary', { name: 'Activities' });
    for (const text of ['replied to step 1', 'is out of the office', 'could not be reached'])
      await feed.getByText(text).first().waitFor();

    const { statistics } = await sequences();
    expect(await statistics('Welcome to Acme')).toMatchObject({ replies: 1, bounces: 1 });
    await admin.goto(`${demo.url}/admin/settings/sequences/senders`);
    await admin.getByText('Mailbox last read').waitFor();
  }));
