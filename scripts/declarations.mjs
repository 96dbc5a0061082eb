import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { ROOT } from './run.mjs';

// Strapi's dependencies resolve only from its CommonJS build.
const require = createRequire(import.meta.url);
const { createStrapi } = require('@strapi/strapi');
const { generators } = createRequire(require.resolve('@strapi/strapi'))('@strapi/typescript-utils');

/**
 * Writes the type declarations of the built package, one per entry and module format: index.d.ts beside index.js and
 * index.d.mts beside index.mjs. TypeScript finds them there without a `types` condition, which could name only one of
 * the two. Runs after `strapi-plugin build`.
 */

/**
 * Types `strapi.plugin('sequences')` and `strapi.documents('plugin::sequences.…')`. It augments the Strapi files that declare
 * the interfaces: `declare module '@strapi/strapi'` would hide their other members. Types that an app generated
 * (`strapi ts:generate-types`) take precedence over the second interface, so the two do not conflict.
 */
const AUGMENTATION = `
declare module '@strapi/types/dist/core/strapi.js' {
  interface Strapi {
    plugin(name: 'sequences'): SequencesPlugin;
  }
}

declare module '@strapi/types/dist/public/registries.js' {
  interface ContentTypeSchemas extends SequencesContentTypes {}
}`.trim();

/** Declarations of both entries, from one rollup run, so that the program is parsed once. */
const rollUpEntries = async () => {
  const input = { server: join(ROOT, 'strapi-server.ts'), admin: join(ROOT, 'strapi-admin.ts') };
  const bundle = await rollup({ input, plugins: [dts({ tsconfig: join(ROOT, 'tsconfig.json') })] });
  const { output } = await bundle.generate({ format: 'es' });

  return Object.fromEntries(output.map(({ name, code }) => [name, code]));
};

/** The plugin's content types as `strapi ts:generate-types` writes them, generated in a temporary app. */
const describeContentTypes = async () => {
  const app = mkdtempSync(join(tmpdir(), 'sequences-types-'));
  try {
    const generated = await generateTypes(app);
    const interfaces = generated.match(/^export interface PluginSequences\w+ [^]*?^}$/gm);
    const entries = generated.match(/^ +'plugin::sequences\.[\w-]+': \w+;$/gm);

    return [
      "import type { Schema, Struct } from '@strapi/strapi';",
      ...interfaces.map((text) => text.replace(/^export /, '')),
      `export interface SequencesContentTypes {\n  ${entries.map((text) => text.trim()).join('\n  ')}\n}`,
    ].join('\n\n');
  } finally {
    rmSync(app, { recursive: true, force: true });
  }
};

const generateTypes = async (app) => {
  const write = (name, value) =>
    writeFileSync(join(app, 'config', `${name}.js`), `module.exports = ${JSON.stringify(value)};`);
  mkdirSync(join(app, 'config'));
  mkdirSync(join(app, 'public/uploads'), { recursive: true });
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'types', version: '0.0.0' }));
  const connection = { filename: join(app, 'unused.db') };
  write('database', { connection: { client: 'sqlite', connection, useNullAsDefault: true } });
  write('plugins', { sequences: { enabled: true, resolve: ROOT } });
  const strapi = await createStrapi({ appDir: app, distDir: app, autoReload: false }).register();
  await generators.generate({
    strapi,
    pwd: app,
    logger: { silent: true },
    artifacts: { contentTypes: true, components: false },
  });

  return readFileSync(join(app, 'types/generated/contentTypes.d.ts'), 'utf8');
};

const write = (entry, ...texts) => {
  for (const extension of ['d.ts', 'd.mts'])
    writeFileSync(join(ROOT, 'dist', entry, `index.${extension}`), `${texts.join('\n\n')}\n`);
};

const { server, admin } = await rollUpEntries();
write('server', server, await describeContentTypes(), AUGMENTATION);
write('admin', admin);
write('hit-writer', 'export {};');
// The registered Strapi keeps the process running.
process.exit();
