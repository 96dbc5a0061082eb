const { readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { join } = require('node:path');

const PAGE = join(__dirname, 'page.html');

/**
 * `/` the page, `/mails` what came, `/mails/<id>` one mail with its headers, and as `<id>.html` what a mail program
 * would show and as `<id>.eml` its bytes.
 */
const createWebServer = (mails) =>
  createServer((request, response) => {
    void answer(mails, request.url.split('?')[0]).then(([status, type, body]) => {
      response.writeHead(status, {
        'content-type': type,
        'cache-control': 'no-store',
        // A mail program does not tell where a link was clicked.
        'referrer-policy': 'no-referrer',
      });
      response.end(body);
    });
  });

const answer = async (mails, path) => {
  if (path === '/') return html(readFileSync(PAGE));
  if (path === '/mails') return json(await mails.list());

  const [, id, kind] = /^\/mails\/(\d+)(\.html|\.eml)?$/.exec(path) ?? [];
  const mail = id && (await mails.find(Number(id)));
  if (!mail) return [404, 'text/plain; charset=utf-8', 'Not found'];
  if (kind === '.eml') return [200, 'text/plain; charset=utf-8', mails.sourceOf(mail.id)];
  if (kind === '.html') return html(toDocument(mail));
  return json(mail);
};

const html = (body) => [200, 'text/html; charset=utf-8', body];

const json = (value) => [200, 'application/json; charset=utf-8', JSON.stringify(value)];

/** Links open in a tab of their own: few sites let themselves be framed. */
const toDocument = ({ html: body, text }) =>
  (body ?? `<pre>${escape(text ?? '')}</pre>`).replace(/^(\s*<!doctype[^>]*>)?/i, '$1<base target="_blank">');

const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

module.exports = { createWebServer };
