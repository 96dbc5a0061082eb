import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { packPlugin } from '../helpers/packed';
import { ROOT } from '../helpers/root';

/** What `npm publish` would upload. */

const runTool = (name: string, ...args: string[]) =>
  execFileSync(resolve(ROOT, 'node_modules/.bin', name), args, { encoding: 'utf8', stdio: 'pipe' });

describe('the packed plugin', () => {
  const packed = packPlugin();

  afterAll(() => packed.remove());

  test('has types for every entry under every module resolution, says arethetypeswrong', () => {
    expect(() => runTool('attw', packed.tarball)).not.toThrow();
  });

  test('is well formed, says publint', () => {
    expect(() => runTool('publint', '--strict', packed.tarball)).not.toThrow();
  });

  test('holds one declaration an entry for each of its module formats', () => {
    const declarations = packed.files.filter((file) => /\.d\.[cm]?ts$/.test(file));

    expect(declarations.sort()).toEqual(
      ['admin', 'hit-writer', 'server'].flatMap((entry) => [
        `dist/${entry}/index.d.mts`,
        `dist/${entry}/index.d.ts`,
      ])
    );
  });
});
