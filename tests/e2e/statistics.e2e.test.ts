import { readFile } from 'node:fs/promises';
import type { Browser, Download, Page } from 'playwright-core';
import { readerAt } from '../helpers/reader';
import { openBrowser, openPage, withFailureScreenshot } from './browser';
import { OWNER, type Playground, startPlayground } from './playground';
import { adminPage } from './admin-page';

/** The Statistics tab: its figures, filters, comparison and downloads. */

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const TIMEOUT_MS = 60_000;
const HTML = '<p>Hello</p><p><a href="https://shop.test/offer" data-link-name="Offer">see</a></p>';

let playground: Playground;
let browser: Browser;
let page: Page;
let token = '';
let spring = '';
let autumn = '';

beforeAll(async () => {
  [playground, browser] = await Promise.all([startPlayground(), openBrowser()]);
  page = await openPage(browser);
  ({ token } = (
    await request('POST', '/admin/login', { email: OWNER.email, password: OWNER.password })
  ).data);
  spring = await sendSequence('Spring offer', ['=1+1', 'Ada', 'Grace', 'Alan']);
  autumn = await sendSequence('Autumn offer', ['Edsger', 'Barbara']);
  await readMails();
});

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
});

const request = async (method: string, path: string, body?: object) => {
  const response = await fetch(`${playground.url}${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: body && JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);

  return answer;
};

const until = async (isTrue: () => Promise<boolean>) => {
  const deadline = Date.now() + TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (await isTrue()) return;
    await new Promise((resolved) => setTimeout(resolved, 300));
  }
  throw new Error(`Timed out: ${isTrue}`);
};

/** Sends a sequence of one step to prospects with these first names. Resolves with its documentId. */
const sendSequence = async (name: string, firstNames: string[]): Promise<string> => {
  const { documentId } = (await request('POST', '/sequences/sequences', { name })).data;
  const path = `/sequences/sequences/${documentId}`;
  await request('PUT', path, {
    trackOpens: true,
    trackClicks: true,
    senderName: 'Ada',
    senderEmail: 'ada@acme.example',
    timezone: 'Europe/Paris',
  });
  await request('POST', `${path}/steps`, { name: 'Hello', subject: name, html: HTML, delayMinutes: 0 });
  const prospects: string[] = [];
  for (const [index, firstName] of firstNames.entries()) {
    const email = `p${index}@${name.split(' ')[0].toLowerCase()}.example`;
    prospects.push((await request('POST', '/sequences/prospects', { email, firstName })).data.documentId);
  }
  await request('POST', `${path}/enrollments`, { prospects });
  await request('POST', `${path}/activate`);
  await until(async () => (await request('GET', `${path}/statistics`)).data.sent === firstNames.length);

  return documentId;
};

/**
 * In spring, three of four people open and one of them clicks; for the fourth a robot opens. In autumn, one of two people
 * opens, and the other clicks without loading images.
 */
const readMails = async () => {
  const reader = readerAt(playground.url);
  const htmlFor = async (recipient: string): Promise<string> => {
    const mails: Array<{ id: number }> = await (await fetch(`${playground.inboxUrl}/mails`)).json();
    const mail = mails.find((listed) => JSON.stringify(listed).includes(recipient));
    return (await fetch(`${playground.inboxUrl}/mails/${mail?.id}.html`)).text();
  };
  const trackedUrlIn = (html: string, kind: 'o' | 'c') =>
    (new RegExp(`https?://[^"']+/${kind}/[^"']+`).exec(html)?.[0] ?? '').replace(/&amp;/g, '&');

  for (const recipient of ['p0@spring', 'p1@spring', 'p2@spring', 'p0@autumn'])
    await reader.get(trackedUrlIn(await htmlFor(recipient), 'o'));
  await reader.get(trackedUrlIn(await htmlFor('p3@spring'), 'o'), { 'user-agent': 'curl/8.5.0' });
  for (const recipient of ['p1@spring', 'p1@autumn'])
    await reader.get(trackedUrlIn(await htmlFor(recipient), 'c'));
  await until(async () => {
    const { opens, clicks } = (await request('GET', `/sequences/sequences/${spring}/statistics?audience=all`))
      .data;
    return opens.unique === 4 && clicks.unique === 1;
  });
  await until(
    async () => (await request('GET', `/sequences/sequences/${autumn}/statistics`)).data.clicks.unique === 1
  );
};

const region = (name: string) => page.getByRole('region', { name });

const funnel = async () => {
  const stages = await region('From sent to reply').getByRole('listitem').allInnerTexts();
  return stages.map((text) => text.replace(/\s+/g, ' ').trim());
};

const untilFunnel = (expected: string) =>
  until(async () => (await funnel()).some((stage) => stage.startsWith(expected)));

const download = async (press: () => Promise<unknown>): Promise<[Download, Buffer]> => {
  const downloading = page.waitForEvent('download');
  await press();
  const file = await downloading;
  return [file, await readFile(await file.path())];
};

const rowsOf = (content: Buffer) =>
  content
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trim()
    .split('\r\n');

const open = async (query = '', sequence = spring) => {
  await page.goto(`${playground.url}/admin/plugins/sequences/sequences/${sequence}?tab=statistics${query}`);
  await region('From sent to reply').waitFor();
};

test('the funnel shows shares of the emails sent, for the selected audience', () =>
  withFailureScreenshot(page, 'statistics-funnel', async () => {
    await adminPage(page).logIn(playground);
    await open();

    expect(await funnel()).toEqual([
      'Sent 100.0% 4 of 4',
      'Opened 75.0% 3 of 4',
      'Clicked 25.0% 1 of 4',
      'Replied 0.0% 0 of 4',
    ]);
    await page.getByRole('radio', { name: 'Robots' }).check({ force: true });
    await untilFunnel('Opened 25.0% 1 of 4');
    expect(page.url()).toContain('audience=automated');
    await page.getByRole('radio', { name: 'People' }).check({ force: true });
    await untilFunnel('Opened 75.0% 3 of 4');
  }));

test('a date range applies to every figure, and is kept in the URL', () =>
  withFailureScreenshot(page, 'statistics-days', async () => {
    await page.getByRole('radio', { name: 'Last 7 days' }).check({ force: true });
    await page.waitForURL(/from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d/);
    await untilFunnel('Opened 75.0% 3 of 4');

    await page.getByRole('radio', { name: 'Other days' }).check({ force: true });
    const end = page.getByRole('combobox', { name: 'Sent until' });
    await end.click();
    await end.fill('01/02/2020');
    await end.press('Enter');
    await page.getByText('No email was sent on these days.').waitFor();
    expect(page.url()).toContain('to=2020-01-02');

    await page.reload();
    await page.getByText('No email was sent on these days.').waitFor();
    await page.getByRole('radio', { name: 'All days' }).check({ force: true });
    await untilFunnel('Opened 75.0% 3 of 4');
    expect(page.url()).not.toContain('from=');
  }));

test('another sequence is compared with this one, and is kept in the URL', () =>
  withFailureScreenshot(page, 'statistics-compare', async () => {
    const comparison = region('Comparison with another sequence');
    await comparison.getByRole('combobox', { name: 'Compare with' }).click();
    await page.getByRole('option', { name: 'Autumn offer' }).click();

    const row = comparison.getByRole('row', { name: /^Opens/ });
    await row.waitFor();
    expect((await row.innerText()).replace(/\s+/g, ' ')).toContain('75.0% 3 of 4 50.0% 1 of 2 +25.0 points');
    expect(page.url()).toContain(`compare=${autumn}`);
    await page.reload();
    await comparison.getByRole('row', { name: /^Step 1/ }).waitFor();
  }));

test('tables are exported as CSV, and the chart as a PNG', () =>
  withFailureScreenshot(page, 'statistics-files', async () => {
    const [steps, stepsContent] = await download(() =>
      region('By step').getByRole('button', { name: 'Export CSV' }).click()
    );
    expect(steps.suggestedFilename()).toBe('steps.csv');
    expect(rowsOf(stepsContent)[1]).toBe('1,Hello,4,4,3,0.75,3,0,0,4,1,0.25,1,0,0,0,0,0,0,0');

    const [, hours] = await download(() =>
      page.getByRole('button', { name: 'Export CSV: When emails are opened' }).click()
    );
    expect(rowsOf(hours)).toHaveLength(8);
    const [picture, bytes] = await download(() =>
      page.getByRole('button', { name: 'Save as an image: Over time' }).click()
    );
    expect(picture.suggestedFilename()).toBe('over-time.png');
    expect(bytes.subarray(0, PNG.length)).toEqual(PNG);
    expect(bytes.readUInt32BE(16)).toBeGreaterThan(400);

    await page.getByRole('tab', { name: 'Emails' }).click();
    await page.getByRole('tab', { name: /^Sent/ }).click();
    const [emails, content] = await download(() => page.getByRole('button', { name: 'Export CSV' }).click());
    expect(emails.suggestedFilename()).toBe('emails-sent.csv');
    expect(rowsOf(content)).toHaveLength(5);
    expect(rowsOf(content)[1]).toMatch(/^p0@spring\.example,"'=1\+1",,1,Hello,\d{4}-/);
  }));

test('the count of an anomaly links to its emails, with the same date range', () =>
  withFailureScreenshot(page, 'statistics-cases', async () => {
    await open('', autumn);
    await page.getByRole('radio', { name: 'Last 7 days' }).check({ force: true });
    await page.waitForURL(/from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d/);
    const days = /from=[\d-]+&to=[\d-]+/.exec(page.url())?.[0] ?? 'none';

    await page.getByRole('link', { name: '1 email clicked, not opened' }).click();
    await page.getByRole('row', { name: /p1@autumn/ }).waitFor();
    expect(page.url()).toContain(`tab=emails&state=sent&reason=clicked-unopened&${days}`);
    expect(await page.getByRole('row').count()).toBe(2);
    expect(await page.getByRole('radio', { name: 'Last 7 days' }).isChecked()).toBe(true);
    const [, content] = await download(() => page.getByRole('button', { name: 'Export CSV' }).click());
    expect(rowsOf(content)).toHaveLength(2);

    await page.getByRole('radio', { name: 'Other days' }).check({ force: true });
    const end = page.getByRole('combobox', { name: 'Sent until' });
    await end.click();
    await end.fill('01/02/2020');
    await end.press('Enter');
    await page.getByText('No emails match.').waitFor();
    await page.getByRole('radio', { name: 'All days' }).check({ force: true });
    await page.getByRole('row', { name: /p1@autumn/ }).waitFor();
    expect(page.url()).not.toMatch(/from=|to=/);
  }));

test('charts and times use the time zone of the sequence, which is shown once', () =>
  withFailureScreenshot(page, 'statistics-zone', async () => {
    const timezone = 'Pacific/Kiritimati';
    await request('PUT', `/sequences/sequences/${spring}`, { timezone });
    const { data: hours } = await request('GET', `/sequences/sequences/${spring}/timeline`);
    const clock = (at: string, options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat('en', { timeZone: timezone, ...options }).format(new Date(at));
    const opened = hours.find((hour: { opened: number }) => hour.opened > 0);
    await open();

    await page.getByText(`those of the sequence’s time zone, ${timezone}`).waitFor();
    expect(await page.getByText(timezone).count()).toBe(1);
    const [, week] = await download(() =>
      page.getByRole('button', { name: 'Export CSV: When emails are opened' }).click()
    );
    const day = rowsOf(week).find((row) => row.startsWith(clock(opened.hour, { weekday: 'long' })));
    const hour = Number(clock(opened.hour, { hour: 'numeric', hourCycle: 'h23' }));
    expect(day?.split(',')[hour + 1]).toBe(String(opened.opened));
    const [, periods] = await download(() =>
      page.getByRole('button', { name: 'Export CSV: Over time' }).click()
    );
    expect(rowsOf(periods)[1]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:00\+14:00,/);
    await request('PUT', `/sequences/sequences/${spring}`, { timezone: 'Europe/Paris' });
  }));

/** `auto` when a part may continue on the next printed page, `avoid` when not. */
const breakInside = (name: string) =>
  region(name).evaluate((element) => getComputedStyle(element).breakInside);

test('in print there are figures, but no navigation and no buttons', () =>
  withFailureScreenshot(page, 'statistics-print', async () => {
    await open();
    await page.emulateMedia({ media: 'print' });

    expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Print or save as PDF' }).isVisible()).toBe(false);
    expect(await region('By step').isVisible()).toBe(true);
    expect(await breakInside('When emails are opened')).toBe('avoid');
    expect(await breakInside('By step')).toBe('auto');
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.subarray(0, 4).toString()).toBe('%PDF');
    await page.emulateMedia({ media: null });
  }));
