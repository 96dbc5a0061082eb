import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startCommand, STRAPI } from './command';

/** Runs a Strapi CLI command in the directory of an app. @throws {Error} with its output when it fails */
export const strapiCli = async (root: string, ...args: string[]): Promise<void> => {
  const path = join(root, 'package.json');
  const app = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...app, dependencies: { '@strapi/strapi': '*' } }));

  const command = startCommand(root, [STRAPI, ...args]);
  command.process.stdin?.end();
  if ((await command.ended) !== 0) throw new Error(`strapi ${args[0]} failed\n${command.output()}`);
};
