const { readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { join } = require('node:path');
const { ANSWERS } = require('./answers');

const PAGE = join(__dirname, 'page.html');

/**
 * Serves `/` (the page), `/mails` (the list), `/mails/<id>` (one mail with its headers), `/mails/<id>.html` (the mail as a
 * mail program shows it) and `/mails/<id>.eml` (its source). POST `/readings` lets people read their new mails, POST
 * `/mails/<id>/filter` lets a mail filter look at one, and POST `/mails/<id>/<answer>` puts an answer into the mailbox.
 */
const createWebServer = (mails, visitors, mailbox) =>
  createServer((request, response) => {
    const path = request.url.split('?')[0];
    const answer =
      request.method === 'POST' ? change({ mails, visitors, mailbox }, path) : respond(mails, path);
    void answer.catch(failed).then(([status, type, body]) => {
      response.writeHead(status, {
        'content-type': type,
        'cache-control': 'no-store',
        // Mail programs send no Referer header when a link is clicked.
        'referrer-policy': 'no-referrer',
      });
      response.end(body);
    });
  });

const change = async ({ mails, visitors, mailbox }, path) => {
  if (path === '/readings') return json(await visitors.readNew());
  const [, id, name] = /^\/mails\/(\d+)\/([\w-]+)$/.exec(path) ?? [];
  const mail = id && (await mails.find(Number(id)));
  if (mail && name === 'filter') return json(await visitors.filter(mail));
  if (!mail || !Object.hasOwn(ANSWERS, name)) return NOT_FOUND;
  mailbox.add(ANSWERS[name](mail));

  return json({});
};

/** Such as when Strapi has stopped. */
const failed = (error) => [502, 'text/plain; charset=utf-8', String(error.cause ?? error)];

const respond = async (mails, path) => {
  if (path === '/') return html(readFileSync(PAGE));
  if (path === '/mails') return json(await mails.list());

  const [, id, extension] = /^\/mails\/(\d+)(\.html|\.eml)?$/.exec(path) ?? [];
  const mail = id && (await mails.find(Number(id)));
  if (!mail) return NOT_FOUND;
  if (extension === '.eml') return [200, 'text/plain; charset=utf-8', mails.sourceOf(mail.id)];
  if (extension === '.html') return html(toDocument(mail));
  return json(mail);
};

const NOT_FOUND = [404, 'text/plain; charset=utf-8', 'Not found'];

const html = (body) => [200, 'text/html; charset=utf-8', body];

const json = (value) => [200, 'application/json; charset=utf-8', JSON.stringify(value)];

/** Opens links in a new tab, since many sites do not allow to be framed. */
const toDocument = ({ html: body, text }) =>
  (body ?? `<pre>${escape(text ?? '')}</pre>`).replace(/^(\s*<!doctype[^>]*>)?/i, '$1<base target="_blank">');

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

module.exports = { createWebServer };
