const { appendFileSync } = require('node:fs');
const { setTimeout: pause } = require('node:timers/promises');

/** A provider of Strapi's email plugin that appends each recipient to a log file, then waits `takesMs`. */
exports.init = ({ log, takesMs }) => ({
  async send({ to }) {
    appendFileSync(log, `${to}\n`);
    await pause(takesMs);

    return { messageId: `<${to}.recorded>` };
  },
});
