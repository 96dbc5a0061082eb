import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from '../chromium.mjs';
import { ROOT } from '../run.mjs';
import { OWNER } from './admin-api.mjs';

const PICTURES = join(ROOT, '.cache/compat');

/** Path of each page, and text that it shows once it is loaded. */
const pagesOf = (sequence) => [
  ['/plugins/sequences', /planned|sent/i],
  ['/plugins/sequences/sequences', /Offer \d+/],
  ['/plugins/sequences/prospects', /@people\.example/],
  [`/plugins/sequences/sequences/${sequence}?tab=steps`, /1\. /],
  [`/plugins/sequences/sequences/${sequence}?tab=prospects`, /@people\.example/],
  [`/plugins/sequences/sequences/${sequence}?tab=emails&state=sent`, /@people\.example/],
  [`/plugins/sequences/sequences/${sequence}?tab=activities`, /opened|clicked/],
  [`/plugins/sequences/sequences/${sequence}?tab=settings`, /Track opens/],
  ['/settings/sequences/tracking', /Program without a name/],
  ['/settings/sequences/sending', /nodemailer/],
  ['/content-manager/collection-types/plugin::sequences.prospect', /@people\.example/],
  ['/', /clicks by people/],
  [`/plugins/sequences/sequences/${sequence}?tab=statistics`, /Click performance/],
];

/** Opens the plugin's pages in an app's admin and saves a screenshot of the last. @throws when a page logs an error */
export const visitAdmin = async ({ name, url }, sequence) => {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  const errors = [];
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
    page.setDefaultTimeout(30_000);
    page.on('pageerror', (error) => errors.push(`${page.url()}: ${error.stack}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !isStrapiRequest(message.location().url, url))
        errors.push(`${page.url()}: ${message.text()} (${message.location().url})`);
    });
    await logIn(page, url);
    errors.length = 0;
    for (const [path, text] of pagesOf(sequence)) {
      await page.goto(`${url}/admin${path}`);
      await page.getByText(text).first().waitFor();
    }
    mkdirSync(PICTURES, { recursive: true });
    await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
  } finally {
    await browser.close();
  }

  assert.deepEqual(errors, []);
};

/** Strapi's admin requests its own websites, and endpoints that only paid editions have. */
const isStrapiRequest = (source, url) =>
  source !== '' && (!source.startsWith(new URL(url).origin) || source.endsWith('/admin/ai-feature-config'));

/** Errors during login are ignored: Strapi then sends requests for which it has no token yet. */
const logIn = async (page, url) => {
  await page.goto(`${url}/admin`);
  await page.getByLabel('Email').fill(OWNER.email);
  await page.locator('input[name=password]').fill(OWNER.password);
  await page.getByRole('button', { name: 'Login' }).click();
  await page.waitForURL((current) => !current.pathname.includes('/auth/'));
  await page.getByRole('main').getByRole('heading').first().waitFor();
};
