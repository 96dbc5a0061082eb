import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { createHost, packPlugin } from '../helpers/packed';
import { ROOT } from '../helpers/root';

/** A TypeScript app as `create-strapi-app` generates it compiles against the packed plugin, and wrong uses are type errors. */

/** The pages of the documentation with TypeScript examples. */
const PAGES = ['docs/configuration.md', 'docs/api.md'].map((page) => readFileSync(join(ROOT, page), 'utf8'));

/** The TypeScript examples by file name, which is in their first line. */
const examples = Object.fromEntries(
  [...PAGES.join('\n').matchAll(/```ts\n\/\/ (\S+)\n([^]*?)```/g)].map(([, name, code]) => [name, code])
);

/** Strapi does not find a plugin that is not in package.json, so the config names its path. */
const withPath = (code: string) =>
  code.replace('enabled: true', "enabled: true, resolve: './node_modules/strapi-plugin-sequences'");

const OPTIONS = `
import type { SequencesConfig } from 'strapi-plugin-sequences/strapi-server';

export const options: SequencesConfig = {
  sending: { sender: { dailyLimit: 50 } },
  sources: { 'api::article.article': { email: 'email', onDelete: 'erase', fields: ['title'] } },
};
// @ts-expect-error: a source without an address
export const mapping: SequencesConfig = { sources: { 'api::article.article': { firstName: 'name' } } };
// @ts-expect-error: an option that does not exist
export const unknown: SequencesConfig = { trackingUrls: '' };
// @ts-expect-error: a value that is not allowed
export const wrong: SequencesConfig = { sending: { queue: 'redis' } };
`;

const SERVICES = `
import type { Core } from '@strapi/strapi';
import type { SequencesPlugin, SequenceStatistics } from 'strapi-plugin-sequences/strapi-server';

export default {
  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    const sequences = strapi.plugin('sequences');
    const { name } = await sequences.service('sequences').activate('sequence');
    await sequences.service('sequences').pause('sequence');
    const { enrolled, unknown } = await sequences
      .service('enrollments')
      .enroll('sequence', ['prospect'], { now: new Date() });
    await sequences.service('enrollments').enroll('sequence', [{ uid: 'api::article.article', documentId: 'x' }]);
    const pass = await sequences.service('sources').pass('api::article.article');
    const saved: number | undefined = pass?.saved;
    const stopped: number = await sequences.service('enrollments').stop('sequence', ['prospect']);
    const { sent } = await sequences.service('sending').tick({ now: new Date() });
    await sequences.service('tracking').drain();
    const figures = await sequences.service('statistics').sequence('sequence', { audience: 'human' });
    const { opens, links }: SequenceStatistics = figures;
    const counted: number = await sequences.service('statistics').rebuild();
    await sequences.service('prospects').remove('prospect');
    await sequences.service('inbound').report({ kind: 'bounced', messageId: '<x@y>', at: new Date() });

    // The global too, which most apps use.
    const typed: SequencesPlugin = globalThis.strapi.plugin('sequences');
    // Other plugins are what they were.
    await strapi.plugin('email').service('email').send({ to: 'a@example.org' });

    // @ts-expect-error: no such service
    sequences.service('enrolments');
    // @ts-expect-error: prospects are a list
    await sequences.service('enrollments').enroll('sequence', 'prospect');
    // @ts-expect-error: a rate may be null
    const rate: number = opens.rate;
    // @ts-expect-error: no such audience
    await sequences.service('statistics').sequence('sequence', { audience: 'robots' });

    return [saved, name, enrolled, unknown, stopped, sent, links, counted, typed, rate];
  },
};
`;

const DOCUMENTS = `
import type { Core } from '@strapi/strapi';

export const createAll = async (strapi: Core.Strapi) => {
  await strapi.documents('plugin::sequences.prospect').create({ data: { email: 'ada@example.org' } });
  await strapi.documents('plugin::sequences.sequence').create({ data: { name: 'Spring' } });
  await strapi.documents('plugin::sequences.step').create({ data: { position: 1, subject: 'Hello' } });
  await strapi.documents('plugin::sequences.prospect').findMany({
    filters: { state: 'unsubscribed', company: { $contains: 'Acme' } },
  });
  await strapi.documents('api::article.article').create({ data: { title: 'x' } });

  // @ts-expect-error: an address is text
  await strapi.documents('plugin::sequences.prospect').create({ data: { email: 5 } });
  // @ts-expect-error: no address
  await strapi.documents('plugin::sequences.prospect').create({ data: { firstName: 'Ada' } });
  // @ts-expect-error: no such state
  await strapi.documents('plugin::sequences.prospect').create({ data: { email: 'x', state: 'gone' } });
};
`;

/** Type errors that TypeScript reports once Strapi has generated the types of the app's content types. */
const GENERATED = `
import type { Core } from '@strapi/strapi';

export const read = async (strapi: Core.Strapi) => {
  const prospect = await strapi.documents('plugin::sequences.prospect').findOne({ documentId: 'x' });
  const state: 'active' | 'unsubscribed' | 'bounced' | 'complained' | null | undefined = prospect?.state;
  // @ts-expect-error: not a number
  const email: number | null | undefined = prospect?.email;
  // @ts-expect-error: no such content type of ours
  await strapi.documents('plugin::sequences.prospekt').findMany({});
  // @ts-expect-error: nor of the app
  await strapi.documents('api::article.artikle').findMany({});

  return [state, email];
};
`;

const ARTICLE = {
  kind: 'collectionType',
  collectionName: 'articles',
  info: { singularName: 'article', pluralName: 'articles', displayName: 'Article' },
  options: { draftAndPublish: true },
  attributes: { title: { type: 'string' } },
};

const HOST = {
  'package.json': JSON.stringify({
    name: 'host',
    private: true,
    version: '0.0.0',
    dependencies: { '@strapi/strapi': '5.54.0' },
  }),
  'tsconfig.json': JSON.stringify({
    extends: '@strapi/typescript-utils/tsconfigs/server',
    compilerOptions: { strict: true, outDir: 'dist', rootDir: '.' },
    include: ['./', './**/*.ts', 'src/**/*.json'],
    exclude: ['node_modules/', 'dist/'],
  }),
  'config/plugins.ts': withPath(String(examples['config/plugins.ts'])),
  'config/database.ts': `export default () => ({
    connection: { client: 'sqlite', connection: { filename: 'data.db' }, useNullAsDefault: true },
  });`,
  'src/index.ts': String(examples['src/index.ts']),
  'src/options.ts': OPTIONS,
  'src/services.ts': SERVICES,
  'src/documents.ts': DOCUMENTS,
  'src/api/article/content-types/article/schema.json': JSON.stringify(ARTICLE),
  'public/uploads/.gitkeep': '',
};

describe('a TypeScript host', () => {
  const packed = packPlugin();
  const { root, remove } = createHost(packed.tarball, HOST);

  /** Diagnostics as `file: message`. With `isOurs` only those of matching files: Strapi's own declarations have errors. */
  const compile = (options: ts.CompilerOptions, isOurs?: (file: string) => boolean) => {
    const read = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
    const { fileNames, options: base } = ts.parseJsonConfigFileContent(read.config, ts.sys, root);
    const program = ts.createProgram(fileNames, { ...base, incremental: false, noEmit: true, ...options });
    const sources = isOurs && program.getSourceFiles().filter(({ fileName }) => isOurs(fileName));
    const diagnostics = sources
      ? sources.flatMap((source) => program.getSemanticDiagnostics(source))
      : ts.getPreEmitDiagnostics(program);

    return diagnostics.map(
      ({ file, messageText }) =>
        `${file?.fileName.slice(root.length)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`
    );
  };

  afterAll(() => {
    remove();
    packed.remove();
  });

  test('compiles before Strapi has generated types', () => {
    expect(compile({})).toEqual([]);
  });

  describe('after Strapi has generated types', () => {
    beforeAll(() => {
      generateTypes(root);
      writeFileSync(join(root, 'src/generated.ts'), GENERATED);
    });

    test.each([
      ['node', { module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10 }],
      ['node16', { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 }],
      ['bundler', { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }],
    ])('compiles with moduleResolution %s', (_, options) => {
      expect(compile(options)).toEqual([]);
    });

    test('finds no conflict between the generated types and the declarations of the plugin', () => {
      const isOurs = (file: string) => /types\/generated|strapi-plugin-sequences/.test(file);

      expect(compile({ skipLibCheck: false }, isOurs)).toEqual([]);
    });
  });
});

/** Ignores the exit code if the types were written: the command of some Strapi versions fails afterwards. */
const generateTypes = (root: string) => {
  const generated = join(root, 'types/generated/contentTypes.d.ts');
  try {
    execFileSync(join(ROOT, 'node_modules/.bin/strapi'), ['ts:generate-types', '--silent'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'development', STRAPI_TELEMETRY_DISABLED: 'true' },
      stdio: 'ignore',
    });
  } catch (error) {
    if (!existsSync(generated)) throw error;
  }
};
