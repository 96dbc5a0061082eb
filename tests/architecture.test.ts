import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { findCycle, findImports, importsOf, readImportGraph, sourceFiles } from './helpers/import-graph';
import { ROOT } from './helpers/root';

const SERVER = join(ROOT, 'server/src');
const ADMIN = join(ROOT, 'admin/src');
const TESTS = join(ROOT, 'tests');

/** A folder of the server imports only itself and the ones before it. Files at the root are shared by all. */
const SERVER_FOLDERS = [
  'lib',
  'strapi',
  'database',
  'access',
  'history',
  'prospects',
  'sequences',
  'emails',
  'sending',
  'tracking',
  'inbound',
  'statistics',
];

const STAGES = SERVER_FOLDERS.slice(SERVER_FOLDERS.indexOf('history'));

/** The rooms of a stage: each imports only the ones before it, and what stands at the stage's door. */
const ROOMS: Record<string, string[]> = {
  sequences: ['schedule', 'senders', 'enrollments', 'entry-rules', 'templates'],
  prospects: [
    'cells',
    'tags',
    'consents',
    'activity',
    'suppressions',
    'erasure',
    'import',
    'sources',
    'entries',
    'segments',
  ],
  emails: ['html', 'signing', 'links', 'message', 'conversion', 'plan', 'list', 'preview'],
  sending: ['failures', 'domains', 'claims', 'limits', 'servers', 'delivery', 'senders', 'manual', 'pass'],
  tracking: [
    'events',
    'classification',
    'journal',
    'overflow',
    'retention',
    'removal',
    'reclassification',
    'store',
    'recording',
    'settings',
    'http',
  ],
  inbound: ['mail', 'guardrails', 'reports', 'answers', 'webhooks', 'mailboxes'],
  statistics: ['activities', 'person', 'week', 'list'],
};

/** A folder of the admin imports only itself and the ones before it: shared ones first, then features, then pages. */
const ADMIN_FOLDERS = [
  'lib',
  'messages',
  'api',
  'hooks',
  'undo',
  'components',
  'pickers',
  'editor',
  'steps',
  'links',
  'history',
  'sequences',
  'prospects',
  'entry-rules',
  'import',
  'suppressions',
  'activities',
  'statistics',
  'emails',
  'senders',
  'sources',
  'settings',
  'dashboard',
  'homepage',
  'pages',
  'content-manager',
];

/** Files of a stage that only the stage itself may import. */
const PRIVATE = /\/(routes|controller|[\w-]+\.schema)\.ts$/;

/** The shared files that name stages: they take unions of literals from their contracts, as types. */
const TABLE_COLUMNS = ['database/columns.ts', 'database/inbound-columns.ts'];

const MAX_LINES = 300;
const MAX_FILES_IN_A_ROOM = 20;

const server = readImportGraph(SERVER);
const admin = readImportGraph(ADMIN);

const [folderOf, roomOf] = [0, 1].map((level) => (file: string) => {
  const folders = file.split('/').slice(0, -1);
  return folders[level] ?? '';
});

const isAfter = (list: string[], file: string, target: string) => list.indexOf(target) > list.indexOf(file);

const sourceOf = (directory: string, file: string) => readFileSync(join(directory, file), 'utf8');

const serverFilesThat = (isWrong: (source: string) => boolean) =>
  [...server.keys()].filter((file) => isWrong(sourceOf(SERVER, file)));

test('no files import each other in a circle, types included', () => {
  expect(findCycle(server)).toBeNull();
  expect(findCycle(admin)).toBeNull();
});

test('every folder of server and admin stands in the order', () => {
  const folders = (graph: typeof server) => [...new Set([...graph.keys()].map(folderOf))].filter(Boolean);

  expect(folders(server).sort()).toEqual([...SERVER_FOLDERS].sort());
  expect(folders(admin).sort()).toEqual([...ADMIN_FOLDERS].sort());
});

test('a folder of the server imports only folders before it', () => {
  const wrong = findImports(
    server,
    (file, target) =>
      folderOf(file) !== '' &&
      !TABLE_COLUMNS.includes(file) &&
      isAfter(SERVER_FOLDERS, folderOf(file), folderOf(target))
  );

  expect(wrong).toEqual([]);
});

test('of the files outside of the stages only the list of stages imports one', () => {
  const isStage = (file: string) => STAGES.includes(folderOf(file));
  const wrong = findImports(
    server,
    (file, target) => !isStage(file) && isStage(target) && !['index.ts', ...TABLE_COLUMNS].includes(file)
  );

  expect(wrong).toEqual([]);
});

test('every room stands in the order, and none has rooms of its own', () => {
  const rooms = (stage: string) =>
    [...new Set([...server.keys()].filter((file) => folderOf(file) === stage).map(roomOf))].filter(Boolean);

  for (const stage of STAGES) expect(rooms(stage).sort()).toEqual([...(ROOMS[stage] ?? [])].sort());
  expect([...server.keys()].filter((file) => file.split('/').length > 3)).toEqual([]);
});

test('a room imports only rooms before it', () => {
  const wrong = findImports(server, (file, target) => {
    const stage = folderOf(file);
    const isInside = stage === folderOf(target) && roomOf(file) !== '' && roomOf(target) !== '';

    return isInside && isAfter(ROOMS[stage] ?? [], roomOf(file), roomOf(target));
  });

  expect(wrong).toEqual([]);
});

test(`no room has more than ${MAX_FILES_IN_A_ROOM} files`, () => {
  const sizes = new Map<string, number>();
  for (const file of server.keys()) {
    const room = file.split('/').slice(0, -1).join('/');
    sizes.set(room, (sizes.get(room) ?? 0) + 1);
  }

  expect([...sizes].filter(([room, files]) => roomOf(`${room}/x`) && files > MAX_FILES_IN_A_ROOM)).toEqual(
    []
  );
});

test('routes, controllers and schemas of a stage are imported by that stage alone', () => {
  const wrong = findImports(
    server,
    (file, target) => folderOf(file) !== folderOf(target) && PRIVATE.test(`/${target}`)
  );

  expect(wrong).toEqual([]);
});

test('a folder of the admin imports only folders before it', () => {
  const wrong = findImports(
    admin,
    (file, target) => folderOf(file) !== '' && isAfter(ADMIN_FOLDERS, folderOf(file), folderOf(target))
  );

  expect(wrong).toEqual([]);
});

test('a hook of the admin has a file of its own, named after it', () => {
  const hookFiles = [...admin.keys()].filter((file) => basename(file).startsWith('use-'));
  const misnamed = hookFiles.filter((file) => {
    const hook = basename(file, '.ts').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    return !sourceOf(ADMIN, file).includes(`export const ${hook} `);
  });
  const elsewhere = [...admin.keys()].filter(
    (file) => !file.includes('/use-') && !file.startsWith('api/') && hasHook(sourceOf(ADMIN, file))
  );

  expect(hookFiles.length).toBeGreaterThan(10);
  expect([...misnamed, ...elsewhere]).toEqual([]);
});

const hasHook = (source: string) => /^export const use[A-Z]/m.test(source);

/** Files run in the browser, too, so that the preview of an import counts what the import will do. */
const SHARED_ROOM = 'prospects/cells/';

test('the admin imports contracts of the server as types, and as values only what reads the cells of a file', () => {
  const wrong = [...admin.keys()].filter((file) => {
    const source = sourceOf(ADMIN, file);
    const targets = importsOf(join(ADMIN, file)).filter((target) => target.startsWith(SERVER));
    const isShared = (target: string) => target.startsWith(join(SERVER, SHARED_ROOM));
    const values = source.matchAll(/import (?!type\b)[^;]*'[./]*\/server\/src\/([^']+)'/g);

    return (
      targets.some((target) => !target.endsWith('/contract') && !isShared(target)) ||
      [...values].some(([, path]) => !path.startsWith(SHARED_ROOM))
    );
  });

  expect(wrong).toEqual([]);
});

test('what reads the cells of a file needs neither Node nor Strapi, nor does what it imports', () => {
  const shared = [...server.keys()].filter((file) => file.startsWith(SHARED_ROOM));
  const valuesOf = (file: string) =>
    [...sourceOf(SERVER, file).matchAll(/import (?!type\b)[^;]*from '([^']+)'/g)].map(([, path]) => path);
  const reachable = new Set(shared);
  for (const file of reachable)
    for (const path of valuesOf(file))
      if (path.startsWith('.')) reachable.add(`${join(file, '..', path)}.ts`);

  const wrong = [...reachable].filter(
    (file) =>
      valuesOf(file).some((path) => !path.startsWith('.')) || /\bBuffer\./.test(sourceOf(SERVER, file))
  );

  expect(shared.length).toBeGreaterThan(3);
  expect(wrong).toEqual([]);
});

test("values of Strapi's packages come from the running Strapi, never from a copy beside the plugin", () => {
  const wrong = serverFilesThat((source) =>
    /(?:import|export) (?!type\b)[^;]*from '@strapi\/|(?:import|require)\('@strapi\//.test(source)
  );

  expect(wrong).toEqual([]);
});

test('useRBAC gets arrays, since Strapi warns of objects in development', () => {
  const wrong = [...admin.keys()].filter((file) =>
    /useRBAC\(\s*(\{|PERMISSIONS\b(?!\.))/.test(sourceOf(ADMIN, file))
  );

  expect(wrong).toEqual([]);
});

/** They make ids, which are random. */
const RANDOM_FILES = ['database/document-id.ts', 'database/public-id.ts'];

test('a file takes strapi or is pure: no clock and no randomness without it', () => {
  const isPure = (source: string) => !/'@strapi\/|from 'koa'/.test(source);
  const wrong = serverFilesThat(
    (source) =>
      isPure(source) &&
      /Date\.now\(\)|new Date\(\)|Math\.random|randomUUID|randomBytes|randomInt/.test(source)
  ).filter((file) => !RANDOM_FILES.includes(file));

  expect(wrong).toEqual([]);
});

test(`no file is longer than ${MAX_LINES} lines`, () => {
  const long = [SERVER, ADMIN, TESTS].flatMap((directory) =>
    sourceFiles(directory).filter((file) => sourceOf(directory, file).split('\n').length > MAX_LINES)
  );

  expect(long).toEqual([]);
});
