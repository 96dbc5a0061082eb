const sendgrid = require('@sendgrid/mail');

/** A provider of Strapi's email plugin that speaks HTTP, as most do: SendGrid's own client, sent to an address of the tests. */
exports.init = ({ url, timeoutMs }) => {
  sendgrid.setApiKey('SG.a-key-that-nobody-may-see');
  sendgrid.client.setDefaultRequest('baseUrl', url);
  sendgrid.setTimeout(timeoutMs);

  return { send: (message) => sendgrid.send(message) };
};
