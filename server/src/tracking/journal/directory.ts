import type { Core } from '@strapi/types';
import { dirname, resolve } from 'node:path';
import { pluginConfig } from '../../strapi/environment';

/** An absolute path. */
export const journalDirectory = (strapi: Core.Strapi): string =>
  resolve(strapi.dirs.app.root, pluginConfig(strapi).tracking.journal.directory ?? '.sequences-journal');

/**
 * `strapi develop` restarts when a file of the app changes, and those of the journal change with every hit. In register: the
 * command reads what to ignore once Strapi is loaded. A function rather than a glob, since a path may hold what globs give a
 * meaning.
 */
export const ignoreJournalInWatcher = (strapi: Core.Strapi) => {
  const directory = journalDirectory(strapi);
  const ignored = strapi.config.get<unknown[]>('admin.watchIgnoreFiles', []);
  const isOfJournal = (path: string) =>
    dirname(resolve(path)) === directory && /\.(journal|quarantine)$/.test(path);

  strapi.config.set('admin.watchIgnoreFiles', [...ignored, isOfJournal]);
};
