import type { Browser, Page } from 'playwright-core';
import { setClock } from './browser';
import { type AdminUser, createAdminUser, openPageAs } from './admin-users';
import { PAGES_OF_SEQUENCE, PAGES_WITHOUT_SEQUENCE, visit } from './pages';
import { openSeededAdmin, type OpenedAdmin } from './opened-admin';
import type { Playground } from './playground';
import { DOZENS, NOW, sequenceId, stepId } from './seed-sizes';

/** Users without a permission see no page and no button that needs it, and the routes answer 403. */

const SEQUENCE = `/sequences/${sequenceId(0)}`;

/** For each permission: how the labels of its buttons begin (as regular expressions), and one of its routes. */
const PERMISSIONS: Record<string, { buttons: string[]; route: [method: string, path: string] }> = {
  read: { buttons: [], route: ['GET', '/sequences'] },
  edit: {
    buttons: ['Create a sequence', 'Duplicate$'],
    route: ['POST', '/sequences'],
  },
  send: {
    buttons: [
      'Pause',
      'Archive',
      'Enroll prospects',
      'Stop the sequence',
      'Resend the email',
      'Do not send the email',
    ],
    route: ['POST', `/steps/${stepId(0, 0)}/test`],
  },
  prospects: {
    buttons: ['Import', 'Add a prospect', 'Edit p', 'Delete p'],
    route: ['POST', '/prospects/import'],
  },
  settings: { buttons: [], route: ['GET', '/settings/recording'] },
};
const ALL = Object.keys(PERMISSIONS);

/** They change a sequence that has started, which needs both `edit` and `send`. */
const LIVE_EDIT_BUTTONS = [
  'Rename sequence',
  'Add a step',
  'Move Hello down',
  'Edit Hello',
  'More actions for Hello',
  'Edit see our offer',
  'Save$',
];

/** The pages on which something can be changed. */
const PAGES = [...PAGES_WITHOUT_SEQUENCE, ...PAGES_OF_SEQUENCE].filter(({ name }) =>
  ['sequences', 'prospects', 'steps', 'enrollments', 'failed', 'statistics', 'sequence settings'].includes(
    name
  )
);

let opened: OpenedAdmin | undefined;
let playground: Playground;
let browser: Browser;
let owner: AdminUser;
let page: Page;

beforeAll(async () => {
  opened = await openSeededAdmin(DOZENS);
  ({ playground, browser, owner } = opened);
});

afterEach(() => page.context().close());

afterAll(() => opened?.stop());

/** Opens the admin as a new user who has only these permissions. */
const openAdminWith = async (name: string, permissions: string[]): Promise<AdminUser> => {
  const user = await createAdminUser(playground, owner, name, permissions);
  page = await openPageAs(browser, playground, user);
  await setClock(page, NOW);
  await page.goto(`${playground.url}/admin`);
  await page.getByRole('heading', { name: 'Profile', exact: true }).waitFor();
  return user;
};

/** Returns the `buttons` with which at least one label begins. */
const shownOf = (buttons: string[], labels: string[]) =>
  buttons.filter((start) => labels.some((label) => new RegExp(`^${start}`).test(label)));

const buttonsShown = (permission: string, labels: string[]) =>
  shownOf(PERMISSIONS[permission].buttons, labels);

/** Labels of all buttons on these pages, but not of tabs, which are buttons in HTML. */
const findButtons = async (): Promise<string[]> => {
  const labels: string[] = [];
  for (const pluginPage of PAGES) {
    await visit(page, pluginPage);
    const pageLabels = await page
      .getByRole('main')
      .evaluate((main) =>
        [...main.querySelectorAll('button:not([role=tab])')].map(
          (button) => button.getAttribute('aria-label') ?? button.textContent ?? ''
        )
      );
    labels.push(...pageLabels);
  }
  return labels;
};

const refusal = () => page.getByText("You don't have the permissions to access that content");

const menuLink = () => page.getByRole('link', { name: 'Sequences', exact: true });

test.each(['edit', 'send', 'prospects'])(
  'without the permission %s its buttons are missing, and no others',
  async (lacking) => {
    const user = await openAdminWith(
      `without-${lacking}`,
      ALL.filter((name) => name !== lacking)
    );

    const labels = await findButtons();

    for (const permission of ALL) {
      const expected = permission === lacking ? [] : PERMISSIONS[permission].buttons;
      expect(buttonsShown(permission, labels)).toEqual(expected);
    }
    const mayEditLive = lacking === 'prospects';
    expect(shownOf(LIVE_EDIT_BUTTONS, labels)).toEqual(mayEditLive ? LIVE_EDIT_BUTTONS : []);
    // The last page of findButtons is the settings of a sequence.
    expect(await page.getByText('This sequence has started').count()).toBe(lacking === 'send' ? 1 : 0);
    await expectForbidden(user, [lacking]);
  }
);

test('with the permission read alone, no button and no field that changes anything is shown', async () => {
  const user = await openAdminWith('reader', ['read']);

  const labels = await findButtons();

  expect(ALL.flatMap((permission) => buttonsShown(permission, labels))).toEqual([]);
  expect(shownOf(LIVE_EDIT_BUTTONS, labels)).toEqual([]);
  // The last page of findButtons is the settings of a sequence.
  expect(await page.getByRole('main').locator('input:enabled, textarea:enabled').count()).toBe(0);
  await expectForbidden(
    user,
    ALL.filter((name) => name !== 'read')
  );
});

test('without the permission read there is no menu link, no widget and no page', async () => {
  const user = await openAdminWith(
    'without-read',
    ALL.filter((name) => name !== 'read')
  );

  expect(await menuLink().count()).toBe(0);
  expect(await page.getByText('clicks by people').count()).toBe(0);
  for (const path of ['', '/sequences', SEQUENCE, '/prospects']) {
    await page.goto(`${playground.url}/admin/plugins/sequences${path}`);
    await refusal().waitFor();
  }
  await expectForbidden(user, ['read']);
});

test('without the permission settings there is no settings page', async () => {
  const user = await openAdminWith(
    'without-settings',
    ALL.filter((name) => name !== 'settings')
  );
  await menuLink().waitFor();

  await page.goto(`${playground.url}/admin/settings/sequences/tracking`);

  await refusal().waitFor();
  expect(await page.getByRole('link', { name: 'Tracking' }).count()).toBe(0);
  await expectForbidden(user, ['settings']);
});

/** The routes of the lacking permissions answer 403, those of the others do not. */
const expectForbidden = async (user: AdminUser, lacking: string[]) => {
  const forbidden = await Promise.all(
    ALL.map(async (name) => [name, (await user.request(...PERMISSIONS[name].route)) === 403])
  );
  expect(forbidden).toEqual(ALL.map((name) => [name, lacking.includes(name)]));
};
