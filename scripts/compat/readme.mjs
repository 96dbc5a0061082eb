import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../run.mjs';

const EXAMPLE =
  /```js\n\/\/ config\/plugins\.js\nmodule\.exports = \(\{ env \}\) => \(\{\n([\s\S]*?)\n\}\);\n```/;

/**
 * What the README tells to write into config/plugins, with the addresses of this machine in place of its examples. Without
 * `trackingUrl`, the address is the `url` of config/server.
 * @throws {Error} where the README says it in another way than this reads
 */
export const readmePlugins = ({ trackingUrl, smtpPort }) => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const [, example] = EXAMPLE.exec(readme) ?? [];
  if (!example) throw new Error('The README has no example of config/plugins.js any more');

  const lines = example
    .replace(/port: \d+/, `port: ${smtpPort}`)
    .replace(/trackingUrl: '[^']+'/, `trackingUrl: '${trackingUrl}'`)
    .split('\n');
  return lines.filter((line) => trackingUrl || !line.includes('trackingUrl')).join('\n');
};
