const { createStrapi } = require('@strapi/strapi');
const { createInterface } = require('node:readline');
const { armFailpoint } = require('./failpoints.cjs');

/**
 * A Strapi as `strapi start` runs it, in a process that can be killed: `node strapi-main.cjs APP_ROOT`. Says READY and its
 * port, then answers each line of its input, `QUESTION ARGUMENT` with the argument as JSON, with one line; both begin with `@`
 * among what Strapi logs. Ends with its input.
 */

const root = process.argv[2];
const strapi = createStrapi({ appDir: root, distDir: root, autoReload: false, serveAdminPanel: false });
strapi.log.level = 'warn';

const service = (name) => strapi.plugin('sequences').service(name);

const ANSWERS = {
  drain: () => service('tracking').drain(),
  recording: () => service('tracking').recording(),
  memory: () => process.memoryUsage().rss,
  enroll: ({ sequence, prospects, now }) =>
    service('enrollments').enroll(sequence, prospects, { now: new Date(now) }),
  tick: (now) => service('sending').tick({ now: new Date(now) }),
  /** The event loop stands still. */
  block: (ms) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms),
  killAt: (point) => armFailpoint(strapi, point),
};

const say = (text) => process.stdout.write(`\n@${text}\n`);

const answer = async (line) => {
  const [question, ...rest] = line.split(' ');
  const argument = rest.length > 0 ? JSON.parse(rest.join(' ')) : undefined;
  try {
    say(JSON.stringify({ question, answer: (await ANSWERS[question](argument)) ?? null }));
  } catch (error) {
    say(JSON.stringify({ question, error: String(error?.stack ?? error) }));
  }
};

const main = async () => {
  await strapi.start();
  say(`READY ${strapi.server.httpServer.address().port}`);

  createInterface({ input: process.stdin })
    .on('line', answer)
    // Whoever started it is gone.
    .on('close', () => process.kill(process.pid, 'SIGKILL'));
};

void main();
