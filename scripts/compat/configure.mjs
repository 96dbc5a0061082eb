import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readmePlugins } from './readme.mjs';

/** Edits the files of a generated app, as its developer would. */

/** Some registries lack this version of Strapi's plugins, so the next one is installed. */
const AVAILABLE_VERSIONS = { '5.37.0': '5.37.1' };

/**
 * Pins an app to an older Strapi. Strapi's plugins accept any `@strapi/admin` of version 5. An old app has the old one in its
 * lock file, but a new installation would get the newest, with which the old Strapi does not build.
 */
export const pinStrapi = ({ directory, strapi, generator }) => {
  if (strapi === generator) return;
  edit(join(directory, 'package.json'), (text) => {
    const manifest = JSON.parse(text);
    const { dependencies } = manifest;
    for (const name of Object.keys(dependencies).filter((dependency) =>
      dependency.startsWith('@strapi/plugin-')
    ))
      dependencies[name] = AVAILABLE_VERSIONS[strapi] ?? strapi;
    dependencies['@strapi/strapi'] = strapi;

    return JSON.stringify({ ...manifest, overrides: { '@strapi/admin': strapi } }, null, 2);
  });
};

export const configure = (app) => {
  const { directory, language, manager, url, publicPath, restPrefix, port, smtpPort } = app;
  const config = (name) => join(directory, `config/${name}.${language}`);
  const { declarations, entries } = readmePlugins({
    language,
    trackingUrl: publicPath ? null : url,
    smtpPort,
  });

  edit(config('plugins'), (text) =>
    replaceOnce(
      text,
      /(.* = )\((?:\{ env \})?(: [\w.]+)?\)(: [\w.]+)? => \(\{/,
      (_, name, parameterType = '', returnType = '') =>
        `${declarations}${name}({ env }${parameterType})${returnType} => ({\n${entries}\n`
    )
  );
  if (publicPath) {
    insertAfter(config('server'), /port: .*\n/, "  url: env('PUBLIC_URL'),\n");
    // Without this path the browser does not send Strapi's login cookie back.
    insertAfter(config('admin'), /auth: \{\n/, `    cookie: { path: '${publicPath}/admin' },\n`);
  }
  if (restPrefix !== '/api') insertAfter(config('api'), /rest: \{\n/, `    prefix: '${restPrefix}',\n`);
  write(join(directory, 'src/api/page/content-types/page/schema.json'), JSON.stringify(PAGE, null, 2));
  edit(join(directory, '.env'), (text) => text.replace(/^(PORT|HOST|JWT_SECRET)=.*\n/gm, ''));
  appendFileSync(
    join(directory, '.env'),
    // `strapi develop` adds JWT_SECRET when the generator did not.
    `\nHOST=127.0.0.1\nPORT=${port}\nPUBLIC_URL=${url}\nSMTP_HOST=127.0.0.1\nJWT_SECRET=compat\n`
  );
  for (const [name, text] of Object.entries(manager.files ?? {}))
    write(join(directory, name), text, { flag: 'a' });
};

/** A localized content type of the host, to check that i18n still works. */
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
  edit(path, (text) => replaceOnce(text, pattern, (match) => match + line));

/** @throws {Error} when the pattern does not match, because the generator has changed */
const replaceOnce = (text, pattern, replacement) => {
  if (!pattern.test(text)) throw new Error(`${pattern} is not in:\n${text}`);

  return text.replace(pattern, replacement);
};
