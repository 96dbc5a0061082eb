import { resolve } from 'node:path';

/** The directory of package.json. */
export const ROOT = resolve(__dirname, '../..');
