import type { Browser, Page } from 'playwright-core';
import { openBrowser, setClock } from './browser';
import { type Colleague, hire, openPageOf, signIn } from './colleagues';
import { PLACES_OF_SEQUENCE, PLACES_WITHOUT_SEQUENCE, visit } from './places';
import { type Playground, startPlayground } from './playground';
import { seed } from './seed';
import { DOZENS, NOW, sequenceId, stepId } from './seed-sizes';

/** What the browser shows to people whose roles lack something: no page, no button, and no answer. */

const SEQUENCE = `/sequences/${sequenceId(0)}`;

/** What each permission is for: how the buttons begin that are there with it only, and one of its routes. */
const PERMISSIONS: Record<string, { buttons: string[]; route: [method: string, path: string] }> = {
  read: { buttons: [], route: ['GET', '/sequences'] },
  edit: {
    buttons: [
      'Create a sequence',
      'Rename the sequence',
      'Add a step',
      'Move Hello down',
      'Edit Hello',
      'Delete Hello',
      'Edit see our offer',
      'Save$',
    ],
    route: ['PUT', SEQUENCE],
  },
  send: {
    buttons: [
      'Pause',
      'Archive',
      'Enroll prospects',
      'Stop the sequence',
      'Resend the email',
      'Drop the email',
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

/** Where something can be changed. */
const PLACES = [...PLACES_WITHOUT_SEQUENCE, ...PLACES_OF_SEQUENCE].filter(({ name }) =>
  ['sequences', 'prospects', 'steps', 'enrollments', 'failed', 'statistics', 'sequence settings'].includes(
    name
  )
);

let playground: Playground;
let browser: Browser;
let owner: Colleague;
let page: Page;

beforeAll(async () => {
  [playground, browser] = await Promise.all([startPlayground(), openBrowser()]);
  await seed(playground.database, DOZENS);
  owner = await signIn(playground);
});

afterEach(() => page.context().close());

afterAll(async () => {
  await browser?.close();
  await playground?.stop();
});

/** Opens the admin as somebody who has these permissions only. */
const enter = async (name: string, permissions: string[]): Promise<Colleague> => {
  const colleague = await hire(playground, owner, name, permissions);
  page = await openPageOf(browser, playground, colleague);
  await setClock(page, NOW);
  await page.goto(`${playground.url}/admin`);
  await page.getByRole('heading', { name: 'Profile', exact: true }).waitFor();
  return colleague;
};

const shownOf = (permission: string, names: string[]) =>
  PERMISSIONS[permission].buttons.filter((words) => names.some((name) => new RegExp(`^${words}`).test(name)));

/** What all places offer, by name; what is disabled is not offered. */
const findButtons = async (): Promise<string[]> => {
  const names: string[] = [];
  for (const place of PLACES) {
    await visit(page, place);
    const found = await page
      .getByRole('main')
      .evaluate((main) =>
        [...main.querySelectorAll('button')].map(
          (button) => button.getAttribute('aria-label') ?? button.textContent ?? ''
        )
      );
    names.push(...found);
  }
  return names;
};

const refusal = () => page.getByText("You don't have the permissions to access that content");

const menuLink = () => page.getByRole('link', { name: 'Sequences', exact: true });

test.each(['edit', 'send', 'prospects'])(
  'without %s its buttons are missing, and no others',
  async (lacking) => {
    const colleague = await enter(
      `without-${lacking}`,
      ALL.filter((name) => name !== lacking)
    );

    const names = await findButtons();

    for (const permission of ALL) {
      const expected = permission === lacking ? [] : PERMISSIONS[permission].buttons;
      expect(shownOf(permission, names)).toEqual(expected);
    }
    await expectForbidden(colleague, [lacking]);
  }
);

test('with read alone nothing is shown that changes anything', async () => {
  const colleague = await enter('reader', ['read']);

  const names = await findButtons();

  expect(ALL.flatMap((permission) => shownOf(permission, names))).toEqual([]);
  // The last place: the settings of a sequence.
  expect(await page.getByRole('main').locator('input:enabled, textarea:enabled').count()).toBe(0);
  await expectForbidden(
    colleague,
    ALL.filter((name) => name !== 'read')
  );
});

test('without read there is no link, no widget and no page', async () => {
  const colleague = await enter(
    'without-read',
    ALL.filter((name) => name !== 'read')
  );

  expect(await menuLink().count()).toBe(0);
  expect(await page.getByText('clicks by people').count()).toBe(0);
  for (const path of ['', '/sequences', SEQUENCE, '/prospects']) {
    await page.goto(`${playground.url}/admin/plugins/sequences${path}`);
    await refusal().waitFor();
  }
  await expectForbidden(colleague, ['read']);
});

test('without settings there is no page of them', async () => {
  const colleague = await enter(
    'without-settings',
    ALL.filter((name) => name !== 'settings')
  );
  await menuLink().waitFor();

  await page.goto(`${playground.url}/admin/settings/sequences/tracking`);

  await refusal().waitFor();
  expect(await page.getByRole('link', { name: 'Tracking' }).count()).toBe(0);
  await expectForbidden(colleague, ['settings']);
});

/** Of these permissions the routes answer 403, of the others they do not. */
const expectForbidden = async (colleague: Colleague, lacking: string[]) => {
  const answers = await Promise.all(
    ALL.map(async (name) => [name, (await colleague.ask(...PERMISSIONS[name].route)) === 403])
  );
  expect(answers).toEqual(ALL.map((name) => [name, lacking.includes(name)]));
};
