import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readmePlugins } from './readme.mjs';

/** Changes to a generated app, such as a developer makes them: in the text of its files. */

/** Strapi's plugins lack some versions in some registries; those that have the next one are taken. */
const SERVED = { '5.37.0': '5.37.1' };

export const pinStrapi = ({ directory, strapi, generator }) => {
  if (strapi === generator) return;
  edit(join(directory, 'package.json'), (text) =>
    text
      .replace(/("@strapi\/plugin-[\w-]+": )"[^"]+"/g, `$1"${SERVED[strapi] ?? strapi}"`)
      .replace(/("@strapi\/strapi": )"[^"]+"/, `$1"${strapi}"`)
  );
};

export const configure = (app) => {
  const { directory, language, manager, url, publicPath, restPrefix, port, smtpPort } = app;
  const config = (name) => join(directory, `config/${name}.${language}`);
  const { front, entries } = readmePlugins({ language, trackingUrl: publicPath ? null : url, smtpPort });

  edit(config('plugins'), (text) =>
    replaceOnce(
      text,
      /(.* = )\((?:\{ env \})?(: [\w.]+)?\)(: [\w.]+)? => \(\{/,
      (_, name, given = '', returned = '') =>
        `${front}${name}({ env }${given})${returned} => ({\n${entries}\n`
    )
  );
  if (publicPath) {
    insertAfter(config('server'), /port: .*\n/, "  url: env('PUBLIC_URL'),\n");
    // Without it Strapi's own login is forgotten at once.
    insertAfter(config('admin'), /auth: \{\n/, `    cookie: { path: '${publicPath}/admin' },\n`);
  }
  if (restPrefix !== '/api') insertAfter(config('api'), /rest: \{\n/, `    prefix: '${restPrefix}',\n`);
  write(join(directory, 'src/api/page/content-types/page/schema.json'), JSON.stringify(PAGE, null, 2));
  edit(join(directory, '.env'), (text) =>
    text.replace(/^PORT=.*/m, `PORT=${port}`).replace(/^HOST=.*/m, 'HOST=127.0.0.1')
  );
  appendFileSync(join(directory, '.env'), `\nPUBLIC_URL=${url}\nSMTP_HOST=127.0.0.1\n`);
  for (const [name, text] of Object.entries(manager.files ?? {}))
    write(join(directory, name), text, { flag: 'a' });
};

/** A content type of the host with translations, so that i18n has work to do. */
const PAGE = {
  kind: 'collectionType',
  collectionName: 'pages',
  info: { singularName: 'page', pluralName: 'pages', displayName: 'Page' },
  options: { draftAndPublish: true },
  pluginOptions: { i18n: { localized: true } },
  attributes: { title: { type: 'string', pluginOptions: { i18n: { localized: true } } } },
};

const edit = (path, change) => writeFileSync(path, change(readFileSync(path, 'utf8')));

const write = (path, text, options) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, options);
};

const insertAfter = (path, pattern, line) =>
  edit(path, (text) => replaceOnce(text, pattern, (found) => found + line));

/** @throws {Error} where a generated file is not as it was when this was written */
const replaceOnce = (text, pattern, replacement) => {
  if (!pattern.test(text)) throw new Error(`${pattern} is not in:\n${text}`);

  return text.replace(pattern, replacement);
};
