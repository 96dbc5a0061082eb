import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const SERVER = resolve(__dirname, '../server/src');
const ADMIN = resolve(__dirname, '../admin/src');
const FLOW = ['prospects', 'sequences', 'emails', 'sending', 'tracking', 'inbound', 'statistics'];

/** Of a stage, what only its own files may use. */
const PRIVATE = /\/(routes|controller|[\w-]+\.schema)$/;

const MAX_LINES = 300;

const files = (directory: string) =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(directory, name));

const imports = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import\() ?'(\.[^']+)'/g)].map(([, path]) =>
    resolve(file, '..', String(path))
  );

const stageOf = (path: string) => FLOW.indexOf(String(relative(SERVER, path).split('/')[0]));

/** Imports that break a rule, as `file -> target`. */
const breaking = (directory: string, isWrong: (file: string, target: string) => boolean) =>
  files(directory).flatMap((file) =>
    imports(file)
      .filter((target) => isWrong(file, target))
      .map((target) => `${relative(directory, file)} -> ${relative(directory, target)}`)
  );

test('a stage imports only stages before it in the flow', () => {
  expect(breaking(SERVER, (file, target) => stageOf(file) >= 0 && stageOf(target) > stageOf(file))).toEqual(
    []
  );
});

test('what lies outside of the stages imports them nowhere but in the list of them, and for types', () => {
  const isShared = (file: string) =>
    stageOf(file) < 0 && !['index.ts', 'columns.ts'].includes(relative(SERVER, file));

  expect(breaking(SERVER, (file, target) => isShared(file) && stageOf(target) >= 0)).toEqual([]);
});

test('routes, controller and tables of a stage are its own', () => {
  const isForeign = (file: string, target: string) =>
    stageOf(file) !== stageOf(target) && stageOf(target) >= 0;

  expect(breaking(SERVER, (file, target) => isForeign(file, target) && PRIVATE.test(target))).toEqual([]);
});

test('the admin imports nothing of the server but contracts, and those as types', () => {
  const isServer = (target: string) => target.startsWith(SERVER);
  const wrong = breaking(ADMIN, (_, target) => isServer(target) && !target.endsWith('/contract'));
  const asValues = files(ADMIN).filter((file) =>
    /import (?!type\b)[^;]*'[./]*\/server\/src\/[^']+'/.test(readFileSync(file, 'utf8'))
  );

  expect(wrong).toEqual([]);
  expect(asValues.map((file) => relative(ADMIN, file))).toEqual([]);
});

test("values of Strapi's packages come from the running Strapi, never from what lies beside the plugin", () => {
  const wrong = files(SERVER).filter((file) =>
    /(?:import|export) (?!type\b)[^;]*from '@strapi\/|(?:import|require)\('@strapi\//.test(
      readFileSync(file, 'utf8')
    )
  );

  expect(wrong.map((file) => relative(SERVER, file))).toEqual([]);
});

test('useRBAC is given arrays: of an object Strapi warns, in development alone', () => {
  const wrong = files(ADMIN).filter((file) =>
    /useRBAC\(\s*(\{|PERMISSIONS\b(?!\.))/.test(readFileSync(file, 'utf8'))
  );

  expect(wrong.map((file) => relative(ADMIN, file))).toEqual([]);
});

test('a file takes strapi or is pure: no clock and no randomness without it', () => {
  const isPure = (source: string) => !/'@strapi\/|from 'koa'/.test(source);
  const wrong = files(SERVER).filter((file) => {
    const source = readFileSync(file, 'utf8');

    return isPure(source) && /Date\.now\(\)|new Date\(\)|Math\.random|randomUUID|randomBytes/.test(source);
  });

  expect(wrong.map((file) => relative(SERVER, file))).toEqual([]);
});

test(`no file is longer than ${MAX_LINES} lines`, () => {
  const long = [...files(SERVER), ...files(ADMIN), ...files(resolve(__dirname))].filter(
    (file) => readFileSync(file, 'utf8').split('\n').length > MAX_LINES
  );

  expect(long.map((file) => relative(resolve(__dirname, '..'), file))).toEqual([]);
});
