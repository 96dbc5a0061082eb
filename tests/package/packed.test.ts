import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { packPlugin } from '../helpers/packed';
import { ROOT } from '../helpers/root';

/** The tarball that `npm publish` uploads. */

const runTool = (name: string, ...args: string[]) =>
  execFileSync(resolve(ROOT, 'node_modules/.bin', name), args, { encoding: 'utf8', stdio: 'pipe' });

describe('the packed plugin', () => {
  const packed = packPlugin();

  afterAll(() => packed.remove());

  test('passes arethetypeswrong: every entry has types under every module resolution', () => {
    expect(() => runTool('attw', packed.tarball)).not.toThrow();
  });

  test('passes publint', () => {
    expect(() => runTool('publint', '--strict', packed.tarball)).not.toThrow();
  });

  test('contains one declaration file per entry and module format', () => {
    const declarations = packed.files.filter((file) => /\.d\.[cm]?ts$/.test(file));

    expect(declarations.sort()).toEqual(
      ['admin', 'hit-writer', 'server'].flatMap((entry) => [
        `dist/${entry}/index.d.mts`,
        `dist/${entry}/index.d.ts`,
      ])
    );
  });
});
