import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../run.mjs';

/** The two examples of config/plugins; both leave room for what the app has there already. */
const EXAMPLES = {
  js: /```js\n\/\/ config\/plugins\.js\n([^]*?)module\.exports = .*\n([^]*?)\n\}\);\n/,
  ts: /```ts\n\/\/ config\/plugins\.ts\nimport .* '@strapi\/strapi';\n([^]*?)const config = .*\n([^]*?)\n\}\);\n/,
};

/**
 * What the README tells to write into config/plugins: in front of its object, and into it, with the addresses of this machine
 * in place of its examples. Without `trackingUrl`, the address is the `url` of config/server.
 * @throws {Error} where the README says it in another way than this reads
 */
export const readmePlugins = ({ language, trackingUrl, smtpPort }) => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const found = EXAMPLES[language].exec(readme);
  if (!found) throw new Error(`The README has no example of config/plugins.${language} any more`);

  const [front, entries] = found.slice(1).map((text) =>
    text
      .replace(/port: \d+/, `port: ${smtpPort}`)
      .split('\n')
      .filter((line) => trackingUrl || !line.includes('trackingUrl'))
      .join('\n')
      .replace(/trackingUrl: '[^']+'/, `trackingUrl: '${trackingUrl}'`)
  );
  return { front, entries };
};
