import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../run.mjs';

/** The documented examples of config/plugins, split into declarations above the object and entries of the object. */
const EXAMPLES = {
  js: {
    page: 'README.md',
    pattern: /```js\n\/\/ config\/plugins\.js\n([^]*?)module\.exports = .*\n([^]*?)\n\}\);\n/,
  },
  ts: {
    page: 'docs/configuration.md',
    pattern:
      /```ts\n\/\/ config\/plugins\.ts\nimport .* '@strapi\/strapi';\n([^]*?)const config = .*\n([^]*?)\n\}\);\n/,
  },
};

/**
 * Reads from the documentation what to write into config/plugins, with this machine's URL and port instead of the examples.
 * Without `trackingUrl` that option is left out, and the plugin uses `url` of config/server.
 * @throws {Error} when the page no longer has such an example
 */
export const readmePlugins = ({ language, trackingUrl, smtpPort }) => {
  const { page, pattern } = EXAMPLES[language];
  const example = pattern.exec(readFileSync(join(ROOT, page), 'utf8'));
  if (!example) throw new Error(`${page} has no example of config/plugins.${language}`);

  const [declarations, entries] = example.slice(1).map((text) =>
    text
      .replace(/port: \d+/, `port: ${smtpPort}`)
      .split('\n')
      .filter((line) => trackingUrl || !line.includes('trackingUrl'))
      .join('\n')
      .replace(/trackingUrl: '[^']+'/, `trackingUrl: '${trackingUrl}'`)
  );
  return { declarations, entries };
};
