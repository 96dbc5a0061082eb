const { createStrapi } = require('@strapi/strapi');
const { createInterface } = require('node:readline');

/**
 * A Strapi as `strapi start` runs it, in a process that can be killed: `node strapi-main.cjs APP_ROOT`. Says READY and its
 * port, then answers each line of its input with one line; both begin with `@` among what Strapi logs. Ends with its input.
 */

const root = process.argv[2];
const strapi = createStrapi({ appDir: root, distDir: root, autoReload: false, serveAdminPanel: false });
strapi.log.level = 'warn';

const service = (name) => strapi.plugin('sequences').service(name);

const ANSWERS = {
  drain: () => service('tracking').drain(),
  recording: () => service('tracking').recording(),
  memory: () => process.memoryUsage().rss,
};

const say = (text) => process.stdout.write(`\n@${text}\n`);

const answer = async (question) => {
  try {
    say(JSON.stringify({ question, answer: (await ANSWERS[question]()) ?? null }));
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
