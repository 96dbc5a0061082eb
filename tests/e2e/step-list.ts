import type { Locator, Page } from 'playwright-core';
import type { OpenedAdmin } from './opened-admin';

/** Steps of a sequence that is not started, and page objects of the list of steps. */

export const STEPS = [
  {
    name: 'Intro',
    subject: 'Hello {{ prospect.firstName }}',
    html: `<style>p { color: red }</style><div style="display: none">Preheader</div>
      <h1>Dear&nbsp;{{ prospect.firstName | default: "you" }},</h1><p>{% if prospect.company %}we read
      about <b>{{ prospect.company }}</b>{% else %}nothing{% endif %} in {{ prospect.attributes.city }}.</p>`,
    delayMinutes: 0,
  },
  { name: 'Reminder', html: '<p>Short</p>', delayMinutes: 2880, delayUnit: 'days' },
  {
    name: 'Offer',
    subject: 'Our offer',
    html: `<p>${'Many words in a row. '.repeat(40)}</p>`,
    delayMinutes: 4320,
    delayUnit: 'workingDays',
  },
  { name: 'Last words', html: '', text: 'Good {{ time }}, bye', delayMinutes: 0 },
];

export const WAITS = ['At enrollment', '2 days later', '3 working days later', 'Right afterwards'];

type Saved = { documentId: string; name: string; delayMinutes: number };

export type Draft = Awaited<ReturnType<typeof createDraft>>;

/** Creates a draft with STEPS through the admin's HTTP API. */
export const createDraft = async ({ playground, owner }: OpenedAdmin) => {
  const request = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${playground.url}/sequences/sequences${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${owner.token}` },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()).data;
  };
  const { documentId } = await request('POST', '', { name: 'New customers' });
  for (const step of STEPS) await request('POST', `/${documentId}/steps`, step);
  const steps = async (): Promise<Saved[]> => (await request('GET', `/${documentId}`)).steps;

  return {
    documentId: documentId as string,
    request,
    steps,
    names: async () => (await steps()).map(({ name }) => name),

    /** Puts the steps back into the order of STEPS. */
    async resetOrder() {
      const ids = new Map((await steps()).map((step) => [step.name, step.documentId]));
      await request('PUT', `/${documentId}/steps/order`, {
        documentIds: STEPS.map(({ name }) => ids.get(name)),
      });
    },
  };
};

type Figure = { rate: number | null; unique: number; of: number };

type StepFigures = { sent: number; opens: Figure; clicks: Figure; replies: number };

/** What a card shows of a step of the statistics API. */
export const figuresOf = ({ sent, opens, clicks, replies }: StepFigures): string[] => {
  const rateOf = ({ rate, unique, of }: Figure) =>
    rate === null ? '–' : `${(100 * rate).toFixed(1)}% ${unique} of ${of}`;

  return [
    ...['Sent', String(sent)],
    ...['Unique opens', rateOf(opens)],
    ...['Unique clicks', rateOf(clicks)],
    ...['Replies', String(replies)],
  ];
};

const centreOf = async (element: Locator) => {
  const box = await element.boundingBox();
  if (!box) throw new Error(`${element} is not visible`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

export const stepList = (page: Page, url: string) => {
  const cards = page.getByRole('main').locator('ol > li');
  const cardOf = (name: string) =>
    cards.filter({ has: page.getByRole('heading', { name: new RegExp(`^\\d\\. ${name}$`) }) });
  const handleOf = (name: string) => cardOf(name).getByTitle('Drag to reorder');

  return {
    cards,
    cardOf,
    figures: cards.first().locator('dl'),

    async open(sequence: string) {
      await page.goto(`${url}/admin/plugins/sequences/sequences/${sequence}?tab=steps`);
      await cards.first().getByRole('heading').waitFor();
    },

    /** The terms and values of the figures of each card. */
    readFigures: () =>
      cards.evaluateAll((elements) =>
        elements.map((element) =>
          [...element.querySelectorAll('dt, dd')].map((part) => part.textContent ?? '')
        )
      ),

    /** Titles and waits, from top to bottom as they are seen. */
    async seen() {
      const items = await cards.evaluateAll((elements) =>
        elements
          .map((element) => ({
            top: element.getBoundingClientRect().top,
            title: element.querySelector('h2')?.textContent ?? '',
            wait: element.querySelector('p')?.textContent ?? '',
          }))
          .sort((one, other) => one.top - other.top)
      );
      return { titles: items.map(({ title }) => title), waits: items.map(({ wait }) => wait) };
    },

    /** Presses the mouse on the handle of one step, and moves it to the handle of another. */
    async dragOnto(name: string, target: string) {
      await handleOf(name).scrollIntoViewIfNeeded();
      const [from, to] = [await centreOf(handleOf(name)), await centreOf(handleOf(target))];
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 12 });
    },

    /** Puts a finger on the handle of a step, and moves it down to `toY`. Resolves with what lifts it. */
    async dragByFinger(name: string, toY: number) {
      await handleOf(name).scrollIntoViewIfNeeded();
      const { x, y: fromY } = await centreOf(handleOf(name));
      const session = await page.context().newCDPSession(page);
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: object[]) =>
        session.send('Input.dispatchTouchEvent', { type, touchPoints: touchPoints as never });
      await touch('touchStart', [{ x, y: fromY }]);
      for (let y = fromY; y < toY; y += 40) await touch('touchMove', [{ x, y }]);

      return () => touch('touchEnd', []);
    },
  };
};
