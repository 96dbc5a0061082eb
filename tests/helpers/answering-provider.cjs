/** A provider of Strapi's email plugin whose answer the test decides. */
exports.sent = [];
exports.answer = () => undefined;

exports.init = () => ({
  async send(message) {
    exports.sent.push(message);

    return exports.answer(message);
  },
});
