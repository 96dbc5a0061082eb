import type { Browser, Page } from 'playwright-core';
import { type AdminPage, adminPage } from './admin-page';
import { type AdminUser, openPageAs } from './admin-users';
import { setClock, withFailureScreenshot } from './browser';
import { PAGES_OF_SEQUENCE, PAGES_WITH_DATA, PAGES_WITHOUT_SEQUENCE } from './pages';
import { openSeededAdmin, type OpenedAdmin } from './opened-admin';
import type { Playground } from './playground';
import { DOZENS, NOW, prospectId, sequenceId } from './seed-sizes';

/** A browser in Tokyo and a sequence in Berlin: each page shows one clock, and says which. */

const BROWSER_ZONE = 'Asia/Tokyo';
const SEQUENCE_ZONE = 'Europe/Berlin';

/** So much later that times are shown as dates and not as distances. */
const LATER = new Date(NOW.getTime() + 21 * 24 * 3_600_000);

const PLUGIN = '/admin/plugins/sequences';
const SEQUENCE = `${PLUGIN}/sequences/${sequenceId(0)}`;

let opened: OpenedAdmin | undefined;
let playground: Playground;
let browser: Browser;
let owner: AdminUser;
let page: Page;
let admin: AdminPage;

beforeAll(async () => {
  opened = await openSeededAdmin(DOZENS);
  ({ playground, browser, owner } = opened);
  const response = await fetch(`${playground.url}/sequences/sequences/${sequenceId(0)}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${owner.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ timezone: SEQUENCE_ZONE }),
  });
  if (!response.ok) throw new Error(await response.text());
  page = await openPageAs(browser, playground, owner, { timezoneId: BROWSER_ZONE });
  admin = adminPage(page);
  await setClock(page, LATER);
});

afterAll(() => opened?.stop());

const note = () => page.getByText(/^Days and times on this page are those of/).filter({ visible: true });

/** The sending time of the first person’s email, Monday at 6:00 UTC, as each time zone shows it. */
const SENT: Record<string, string> = {
  [BROWSER_ZONE]: 'May 14, 2040, 3:00 PM',
  [SEQUENCE_ZONE]: 'May 14, 2040, 8:00 AM',
};

const pages = [...PAGES_WITHOUT_SEQUENCE, ...PAGES_OF_SEQUENCE, ...PAGES_WITH_DATA].filter(
  ({ path, open }) => open === undefined && path !== '/'
);

test.each(pages)('$name shows one clock, and says which', ({ name, path, text }) =>
  withFailureScreenshot(page, `times-${name}`, async () => {
    const isOfSequence = path.includes('/sequences/sequences/');
    const [shown, other] = isOfSequence ? [SEQUENCE_ZONE, BROWSER_ZONE] : [BROWSER_ZONE, SEQUENCE_ZONE];
    // The clock is in June.
    await page.goto(`${playground.url}/admin${path.replace('view=month', 'view=month&day=2040-05-14')}`);
    await page.getByText(text).first().waitFor();
    await note().waitFor();

    expect(await note().allInnerTexts()).toEqual([
      isOfSequence
        ? 'Days and times on this page are those of the sequence’s time zone, Europe/Berlin (GMT+2).'
        : 'Days and times on this page are those of your browser’s time zone, Asia/Tokyo (GMT+9).',
    ]);
    expect(await page.getByText(other).filter({ visible: true }).count()).toBe(0);
    expect(await page.getByText(SENT[other]).filter({ visible: true }).count()).toBe(0);
    expect(shown).not.toBe(other);
  })
);

test('one email has the time of Berlin on the page of its sequence, and that of Tokyo elsewhere', () =>
  withFailureScreenshot(page, 'times-of-an-email', async () => {
    await page.goto(`${playground.url}${SEQUENCE}?tab=emails&state=sent&sort=at:asc`);
    const row = page.getByRole('row', { name: /p0\.hopper/ });
    await row.waitFor();
    const onSequence = await row.locator('time').first().innerText();
    await row.locator('time').first().hover();
    await page.getByRole('tooltip').getByText('GMT+2').first().waitFor();

    await page.goto(`${playground.url}${PLUGIN}/prospects/${prospectId(0)}?tab=emails&state=sent`);
    await page.locator('tbody time').first().waitFor();
    const onProspect = await page.locator('tbody time').first().innerText();
    await page.goto(`${playground.url}${PLUGIN}?day=2040-05-14`);
    await admin
      .button(/3:00 PM.*Spring offer/)
      .first()
      .click();
    const slot = await page.getByRole('dialog').innerText();

    expect([onSequence, onProspect]).toEqual([SENT[SEQUENCE_ZONE], SENT[BROWSER_ZONE]]);
    expect(slot).toMatch(/May 14.*3:00.*4:00\sPM/);
    expect(slot).not.toMatch(/8:00\sAM/);
  }));

test('a new sequence takes the time zone of the browser', () =>
  withFailureScreenshot(page, 'times-new-sequence', async () => {
    await page.goto(`${playground.url}${PLUGIN}`);
    await admin.createSequence('From Tokyo');
    await note().waitFor();
    await admin.openTab('Settings');

    expect(await page.getByRole('combobox', { name: 'Time zone' }).inputValue()).toBe(BROWSER_ZONE);
    expect(await note().innerText()).toContain('the sequence’s time zone, Asia/Tokyo (GMT+9)');
  }));
