import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Paths of a journal's files with this extension, oldest first. */
const filesWithExtension = (extension: string) => (directory: string) =>
  (existsSync(directory) ? readdirSync(directory, { recursive: true, withFileTypes: true }) : [])
    .filter((entry: Dirent) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry: Dirent) => join(entry.parentPath, entry.name))
    .sort();

export const segmentsIn = filesWithExtension('.journal');

export const quarantinesIn = filesWithExtension('.quarantine');
