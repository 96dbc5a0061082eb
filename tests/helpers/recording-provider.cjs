const { appendFileSync } = require('node:fs');
const { setTimeout: pause } = require('node:timers/promises');

/** A provider of Strapi's email plugin that writes down in a file whom it was asked to write to, before it takes its time. */
exports.init = ({ log, takesMs }) => ({
  async send({ to }) {
    appendFileSync(log, `${to}\n`);
    await pause(takesMs);

    return { messageId: `<${to}.recorded>` };
  },
});
