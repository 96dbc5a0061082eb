import type { Core } from '@strapi/types';
import { dirname, resolve } from 'node:path';
import { pluginConfig } from '../../strapi/environment';

/** An absolute path. */
export const journalDirectory = (strapi: Core.Strapi): string =>
  resolve(strapi.dirs.app.root, pluginConfig(strapi).tracking.journal.directory ?? '.sequences-journal');

/**
 * Excludes the journal from the file watcher of `strapi develop`, which would restart at every hit. Call in `register`: the
 * command reads the setting once Strapi is loaded. A function instead of a glob, because the path may contain characters
 * that are special in globs.
 */
export const ignoreJournalInWatcher = (strapi: Core.Strapi) => {
  const directory = journalDirectory(strapi);
  const ignored = strapi.config.get<unknown[]>('admin.watchIgnoreFiles', []);
  const isJournalFile = (path: string) =>
    dirname(resolve(path)) === directory && /\.(journal|quarantine)$/.test(path);

  strapi.config.set('admin.watchIgnoreFiles', [...ignored, isJournalFile]);
};
