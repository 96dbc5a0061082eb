import type { Core } from '@strapi/types';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root';

const SERVER = join(ROOT, 'server/src');

type Policy = string | { name: string; config: { actions: string[] } };

type Config = { auth?: false; policies?: Policy[] };

/** Markdown: for each stage a heading and a table of its routes, as its routes.ts declares them. */
export const routeTables = (): string =>
  readdirSync(SERVER)
    .filter((stage) => existsSync(join(SERVER, stage, 'routes.ts')))
    .map((stage) => `### ${stage}\n\n${tableOf(routersOf(stage))}`)
    .join('\n\n');

const routersOf = (stage: string): Core.Router[] =>
  Object.values(jest.requireActual<Record<string, Core.Router>>(join(SERVER, stage, 'routes')));

const tableOf = (routers: Core.Router[]) =>
  [
    '| method | path | who may call it |',
    '| --- | --- | --- |',
    ...routers.flatMap(({ type, routes }) =>
      routes.map(
        ({ method, path, handler, config }) =>
          `| ${method} | \`${type === 'admin' ? '' : '/api'}/sequences${path}\` | ${callerOf(handler as string, config as Config)} |`
      )
    ),
  ].join('\n');

const callerOf = (handler: string, config: Config = {}) => {
  if (config.auth === false) return 'everybody';
  const actions = config.policies?.flatMap((policy) =>
    typeof policy === 'string' ? [] : policy.config.actions
  );
  return actions
    ? `admin users with ${actions.map((action) => `\`${action}\``).join(' and ')}`
    : `API tokens with \`plugin::sequences.${handler}\``;
};
