const sendgrid = require('@sendgrid/mail');

/** A provider of Strapi's email plugin that sends over HTTP: SendGrid's own client, pointed at a URL of the tests. */
exports.init = ({ url, timeoutMs }) => {
  sendgrid.setApiKey('SG.a-key-that-nobody-may-see');
  sendgrid.client.setDefaultRequest('baseUrl', url);
  sendgrid.setTimeout(timeoutMs);

  return { send: (message) => sendgrid.send(message) };
};
