import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { withFailureScreenshot } from './browser';
import { openAdmin, type OpenedAdmin } from './opened-admin';

/** A file of 50,000 rows and 200 columns does not freeze the page, and its import can be cancelled. */

const ROWS = 50_000;
const COLUMNS = 200;
/** Only a page that freezes takes so long, also on a busy machine. */
const MAX_BLOCKED_MS = 10_000;

let opened: OpenedAdmin | undefined;
let page: Page;
let directory: string;

const writeFile = async () => {
  directory = mkdtempSync(join(tmpdir(), 'large-'));
  const path = join(directory, 'large.csv');
  const file = createWriteStream(path);
  const more = Array.from({ length: COLUMNS - 3 }, (_, index) => `v${index % 10}`).join(',');
  file.write(
    `Email,First name,Note,${Array.from({ length: COLUMNS - 3 }, (_, index) => `C${index}`).join(',')}\n`
  );
  for (let row = 0; row < ROWS; row += 1) file.write(`p${row}@large.example,P${row},"a; ""b""",${more}\n`);
  await new Promise<void>((resolve) => file.end(() => resolve()));
  return path;
};

beforeAll(async () => {
  opened = await openAdmin();
  ({ page } = opened);
  page.setDefaultTimeout(240_000);
});

afterAll(async () => {
  if (directory) rmSync(directory, { recursive: true });
  await opened?.stop();
});

/** Milliseconds of the tasks during which the page answered nothing, the longest first. */
const longTasks = () =>
  page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.slice().sort((a, b) => b - a));

const watchLongTasks = () =>
  page.evaluate(() => {
    const durations: number[] = [];
    (window as unknown as { longTasks: number[] }).longTasks = durations;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) durations.push(Math.round(duration));
    }).observe({ entryTypes: ['longtask'] });
  });

test('a large file is read, mapped and imported without freezing the page', () =>
  withFailureScreenshot(page, 'import-large', async () => {
    const path = await writeFile();
    const dialog = page.getByRole('dialog').first();
    await page.getByRole('link', { name: 'Prospects' }).click();
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await watchLongTasks();
    const start = Date.now();

    await dialog.locator('input[type=file]').setInputFiles(path);
    await dialog.getByText('50,000 rows can be imported.').waitFor();
    const readMs = Date.now() - start;
    const reading = await longTasks();
    await dialog.getByRole('button', { name: 'Show 30 more columns' }).click();
    await dialog.getByText('C50', { exact: true }).first().waitFor();
    await dialog.getByRole('button', { name: 'Import 50,000 rows' }).click();
    await dialog.getByRole('progressbar').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.getByText('Rows already imported stay.').first().waitFor();

    const blocked = await longTasks();
    console.info(
      `Read in ${readMs} ms; longest tasks: ${reading.slice(0, 5).join(', ')} ms, then ${blocked.slice(0, 5).join(', ')} ms`
    );
    expect(blocked[0] ?? 0).toBeLessThan(MAX_BLOCKED_MS);
  }));
