import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { packPlugin } from '../helpers/packed';
import { ROOT } from '../helpers/root';

/** Requirements of npm and of Strapi's marketplace on the package and its README. */

const read = (path: string) => readFileSync(resolve(ROOT, path), 'utf8');

const manifest = JSON.parse(read('package.json'));
const repository = String(manifest.repository.url).replace(/^git\+|\.git$/g, '');
const contents = repository.replace('//github.com/', '//raw.githubusercontent.com/');

const packed = packPlugin();
const unpacked = mkdtempSync(join(tmpdir(), 'sequences-unpacked-'));
execFileSync('tar', ['xzf', packed.tarball, '-C', unpacked, '--strip-components=1']);

afterAll(() => {
  packed.remove();
  rmSync(unpacked, { recursive: true, force: true });
});

test('the licence is MIT, in package.json and in the file LICENSE', () => {
  expect(manifest.license).toBe('MIT');
  expect(readFileSync(join(unpacked, 'LICENSE'), 'utf8')).toMatch(/^MIT License/);
});

test('package.json declares a Strapi 5 plugin: peer dependency, keywords and strapi field', () => {
  expect(manifest.peerDependencies['@strapi/strapi']).toMatch(/^\^5\./);
  expect(manifest.keywords).toEqual(expect.arrayContaining(['strapi', 'strapi-plugin', 'strapi-v5']));
  expect(manifest.strapi).toMatchObject({ kind: 'plugin', name: 'sequences', displayName: 'Sequences' });
});

test('the package runs no code when it is installed', () => {
  const atInstall = /^(pre|post)?(install|prepare)$|^(prepublish|dependencies)$/;

  expect(Object.keys(manifest.scripts).filter((name) => atInstall.test(name))).toEqual([]);
  expect(packed.files.filter((file) => file.endsWith('.gyp'))).toEqual([]);
});

test('published files equal those of the repository, except dist/', () => {
  const tracked = new Set(execFileSync('git', ['ls-files'], { cwd: ROOT, encoding: 'utf8' }).split('\n'));
  const others = packed.files.filter((file) => !file.startsWith('dist/'));

  expect(others.filter((file) => !tracked.has(file))).toEqual([]);
  for (const file of others)
    expect(readFileSync(join(unpacked, file))).toEqual(readFileSync(join(ROOT, file)));
});

test('package.json names the repository, homepage, issue tracker and author', () => {
  expect(repository).toMatch(/^https:\/\/github\.com\/[\w-]+\/strapi-plugin-sequences$/);
  expect(manifest.homepage).toBe(`${repository}#readme`);
  expect(manifest.bugs.url).toBe(`${repository}/issues`);
  expect(manifest.author).toContain(repository);
});

test('the package contains a README that begins with installation, a CHANGELOG and a logo', () => {
  const readme = readFileSync(join(unpacked, 'README.md'), 'utf8');

  expect(readme.match(/^## .+$/m)?.[0]).toBe('## Install it into your Strapi');
  expect(packed.files).toEqual(expect.arrayContaining(['CHANGELOG.md', 'docs/logo.png']));
  expect(existsSync(resolve(ROOT, 'docs/logo.svg'))).toBe(true);
});

const DOCUMENTS = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'ARCHITECTURE.md',
  'CONTEXT.md',
  ...readdirSync(resolve(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

describe.each(DOCUMENTS)('%s', (path) => {
  const urls = [...read(path).matchAll(/https:\/\/[^\s)"'`<>]+/g)].map(([url]) => url);

  test('links to the repository of package.json, and only to files that exist', () => {
    const ours = urls.filter((url) => /\/strapi-plugin-sequences\b/.test(url));
    const files = ours.flatMap((url) => /\/(?:blob\/)?main\/([^#]+)/.exec(url)?.[1] ?? []);

    expect(ours.filter((url) => !url.startsWith(repository) && !url.startsWith(contents))).toEqual([]);
    expect(files.filter((file) => !existsSync(resolve(ROOT, file)))).toEqual([]);
  });

  test('links within the repository lead to files and headings that are there', () => {
    const dead = targetsIn(read(path)).filter((target) => {
      if (/^https?:\/\//.test(target)) return false;
      const [file = '', heading] = target.split('#');
      const page = file === '' ? path : join(dirname(path), file);

      return (
        !existsSync(resolve(ROOT, page)) || (heading !== undefined && !headingsIn(read(page)).has(heading))
      );
    });

    expect(dead).toEqual([]);
  });
});

test('links and pictures of the README work outside the repository: they are absolute URLs or headings', () => {
  const readme = read('README.md');
  const targets = [
    ...targetsIn(readme),
    ...[...readme.matchAll(/\bsrc="([^"]+)"/g)].map(([, target = '']) => target),
  ];
  const isInReadme = (target: string) => target.startsWith('#') && headingsIn(readme).has(target.slice(1));

  expect(targets.length).toBeGreaterThan(5);
  expect(targets.filter((target) => !/^https:\/\//.test(target) && !isInReadme(target))).toEqual([]);
});

/** Targets of links and pictures. */
const targetsIn = (text: string) => [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);

/** Anchors that GitHub makes of the headings. */
const headingsIn = (text: string) =>
  new Set(
    [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\w\s-]/g, '')
        .replace(/\s/g, '-')
    )
  );
