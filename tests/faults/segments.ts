import { type Dirent, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Files of a journal that end so, the oldest first. */
const filesEnding = (end: string) => (directory: string) =>
  (existsSync(directory) ? readdirSync(directory, { recursive: true, withFileTypes: true }) : [])
    .filter((entry: Dirent) => entry.isFile() && entry.name.endsWith(end))
    .map((entry: Dirent) => join(entry.parentPath, entry.name))
    .sort();

export const segmentsIn = filesEnding('.journal');

export const quarantinesIn = filesEnding('.quarantine');
