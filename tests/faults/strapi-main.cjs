const { createStrapi } = require('@strapi/strapi');
const { createInterface } = require('node:readline');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { armComposing, armFailpoint } = require('./failpoints.cjs');

/**
 * Runs a Strapi as `strapi start` does, in a process that tests can kill: `node strapi-main.cjs APP_ROOT`. Prints `@READY PORT`,
 * then one line `@{"command", "answer" or "error"}` for each input line `COMMAND ARGUMENT`, whose argument is JSON. The `@`
 * distinguishes these lines from Strapi's log. The process ends when its input ends.
 */

const root = process.argv[2];
const strapi = createStrapi({ appDir: root, distDir: root, autoReload: false, serveAdminPanel: false });
strapi.log.level = 'warn';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const service = (name) => strapi.plugin('sequences').service(name);

const COMMANDS = {
  drain: () => service('tracking').drain(),
  recording: () => service('tracking').recording(),
  memory: () => process.memoryUsage().rss,
  /** Bytes in use after a garbage collection. */
  heap() {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  },
  rebuild: () => service('statistics').rebuild(),
  enroll: ({ sequence, prospects, now }) =>
    service('enrollments').enroll(sequence, prospects, { now: new Date(now) }),
  tick: (now) => service('sending').tick({ now: new Date(now) }),
  /** Blocks the event loop. */
  block: (ms) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms),
  killAt: (point) => armFailpoint(strapi, point),
  killComposing: (prospectId) => armComposing(strapi, prospectId),
};

const print = (text) => process.stdout.write(`\n@${text}\n`);

const runCommand = async (line) => {
  const [command, ...rest] = line.split(' ');
  const argument = rest.length > 0 ? JSON.parse(rest.join(' ')) : undefined;
  try {
    print(JSON.stringify({ command, answer: (await COMMANDS[command](argument)) ?? null }));
  } catch (error) {
    print(JSON.stringify({ command, error: String(error?.stack ?? error) }));
  }
};

const main = async () => {
  await strapi.start();
  print(`READY ${strapi.server.httpServer.address().port}`);

  createInterface({ input: process.stdin })
    .on('line', runCommand)
    // The test process has ended.
    .on('close', () => process.kill(process.pid, 'SIGKILL'));
};

void main();
