import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const STRAPI = join(dirname(require.resolve('@strapi/strapi/package.json')), 'bin/strapi.js');

/** Runs a command of Strapi's in the folder of an app. @throws {Error} with what it printed, when it fails */
export const strapiCli = async (root: string, ...args: string[]): Promise<string> => {
  const path = join(root, 'package.json');
  const app = JSON.parse(readFileSync(path, 'utf8'));
  writeFileSync(path, JSON.stringify({ ...app, dependencies: { '@strapi/strapi': '*' } }));

  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true' };
    execFile(process.execPath, [STRAPI, ...args], { cwd: root, env }, (error, stdout, stderr) => {
      if (error) reject(new Error(`strapi ${args.join(' ')} failed\n${stdout}\n${stderr}`));
      else resolve(stdout);
    });
  });
};
