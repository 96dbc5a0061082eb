import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './run.mjs';

/** `npm run set-owner -- acme`: replaces the GitHub account in all URLs of the repository. */

const [, , owner] = process.argv;
if (!/^[\w-]+$/.test(owner ?? '')) throw new Error('Pass the GitHub account: npm run set-owner -- acme');

const { name, repository } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const [, current] = repository.url.match(/github\.com\/([^/]+)\//);
const files = ['', 'docs']
  .flatMap((folder) => readdirSync(join(ROOT, folder)).map((file) => join(ROOT, folder, file)))
  .filter((path) => path.endsWith('.md') || path.endsWith('/package.json'));

for (const path of files) {
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.replaceAll(`/${current}/${name}`, `/${owner}/${name}`));
}
