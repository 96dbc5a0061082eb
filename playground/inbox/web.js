const { readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { join } = require('node:path');

const PAGE = join(__dirname, 'page.html');

/**
 * Serves `/` (the page), `/mails` (the list), `/mails/<id>` (one mail with its headers), `/mails/<id>.html` (the mail as a
 * mail program shows it) and `/mails/<id>.eml` (its source).
 */
const createWebServer = (mails) =>
  createServer((request, response) => {
    void respond(mails, request.url.split('?')[0]).then(([status, type, body]) => {
      response.writeHead(status, {
        'content-type': type,
        'cache-control': 'no-store',
        // Mail programs send no Referer header when a link is clicked.
        'referrer-policy': 'no-referrer',
      });
      response.end(body);
    });
  });

const respond = async (mails, path) => {
  if (path === '/') return html(readFileSync(PAGE));
  if (path === '/mails') return json(await mails.list());

  const [, id, extension] = /^\/mails\/(\d+)(\.html|\.eml)?$/.exec(path) ?? [];
  const mail = id && (await mails.find(Number(id)));
  if (!mail) return [404, 'text/plain; charset=utf-8', 'Not found'];
  if (extension === '.eml') return [200, 'text/plain; charset=utf-8', mails.sourceOf(mail.id)];
  if (extension === '.html') return html(toDocument(mail));
  return json(mail);
};

const html = (body) => [200, 'text/html; charset=utf-8', body];

const json = (value) => [200, 'application/json; charset=utf-8', JSON.stringify(value)];

/** Opens links in a new tab, since many sites do not allow to be framed. */
const toDocument = ({ html: body, text }) =>
  (body ?? `<pre>${escape(text ?? '')}</pre>`).replace(/^(\s*<!doctype[^>]*>)?/i, '$1<base target="_blank">');

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

module.exports = { createWebServer };
