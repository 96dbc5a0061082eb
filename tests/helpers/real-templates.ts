import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import Mailgen from 'mailgen';

/** Complete mails that npm packages contain or generate. `href="#"` is replaced by real URLs. */

const mjml2html = createRequire(__filename)('mjml') as (source: string) => { html: string };

export type RealTemplate = { name: string; html: string };

/** Replace `#`, in turn. */
const URLS = [
  'https://shop.test/offer?a=1&amp;b=%2F#part',
  '{{ unsubscribeUrl }}',
  "https://shop.test/it's/[new]",
  'mailto:shop@shop.test?subject=Hi',
  'tel:+15550100',
];

/** Eleven mails built with Foundation for Emails; they link to its style sheet. */
const foundationTemplates = (): RealTemplate[] => {
  const directory = join(folderOf('foundation-emails'), '.templates');
  const files = readdirSync(directory).filter((file) => file.endsWith('.html'));

  return files.map((file) => ({
    name: `foundation-emails ${file}`,
    html: withUrls(readFileSync(join(directory, file), 'utf8')),
  }));
};

export const readFoundationStyles = () =>
  readFileSync(join(folderOf('foundation-emails'), 'dist/foundation-emails.css'), 'utf8');

const THEMES = ['default', 'cerberus', 'neopolitan', 'salted'];

const mailgenTemplates = (): RealTemplate[] =>
  THEMES.flatMap((theme) =>
    ['ltr', 'rtl'].map((textDirection) => ({
      name: `mailgen ${theme} ${textDirection}`,
      html: new Mailgen({ theme, textDirection, product: PRODUCT }).generate(ORDER) as string,
    }))
  );

const PRODUCT = { name: 'Acme', link: 'https://shop.test/?from=mail&to=shop', copyright: 'Acme' };

const ORDER = {
  body: {
    name: 'Ada',
    intro: 'Your order is on its way. <a href="mailto:shop@shop.test">Write to us</a>.',
    dictionary: { date: 'May 4', address: '1 Main Street' },
    table: { data: [{ item: 'Shoes', price: '$10' }], columns: { customWidth: { price: '15%' } } },
    action: {
      instructions: 'Where is it?',
      button: { color: '#22bc66', text: 'Follow it', link: 'https://shop.test/order/1', fallback: true },
    },
    outro: '<a href="{{ unsubscribeUrl }}">Unsubscribe</a>',
  },
};

/** The compiled examples from the READMEs of MJML's component packages. */
const mjmlTemplates = (): RealTemplate[] => {
  const packages = dirname(folderOf('mjml'));
  const pages = readdirSync(packages)
    .filter((name) => /^mjml-(?!raw|body)/.test(name))
    .map((name) => ({ name, path: join(packages, name, 'README.md') }))
    .filter(({ path }) => existsSync(path));

  return pages.flatMap(({ name, path }) => {
    const documents = readFileSync(path, 'utf8').matchAll(/<mjml>.*?<\/mjml>/gs);
    return [...documents].map(([source], index) => ({
      name: `${name} ${index + 1}`,
      html: withUrls(mjml2html(source).html),
    }));
  });
};

/** The template of Lee Munroe, as it is written and with inlined styles. */
const responsiveTemplates = (): RealTemplate[] =>
  ['email.html', 'email-inlined.html'].map((file) => ({
    name: `responsive-html-email-template ${file}`,
    html: readFileSync(join(folderOf('responsive-html-email-template'), file), 'utf8'),
  }));

const withUrls = (html: string) => {
  let count = 0;
  return html.replaceAll('href="#"', () => `href="${URLS[count++ % URLS.length]}"`);
};

const folderOf = (name: string) => dirname(require.resolve(`${name}/package.json`));

export const REAL_TEMPLATES = [
  ...foundationTemplates(),
  ...mailgenTemplates(),
  ...mjmlTemplates(),
  ...responsiveTemplates(),
];
