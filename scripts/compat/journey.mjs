import assert from 'node:assert/strict';

/** The journey from an empty sequence to its statistics: real mails are sent, and their tracked URLs are requested. */

const TARGET = 'https://shop.example/offer?from=mail&x=1';

const HTML = `<!doctype html><html><body>
<p>Hello {{ prospect.firstName }}, <a href="${TARGET.replace('&', '&amp;')}">see our offer</a>.</p>
<p><a href="{{ unsubscribeUrl }}">Unsubscribe</a></p>
</body></html>`;

/** Who opens, clicks and unsubscribes. The browser tests on the same app look for other names. */
const PEOPLE = { Ada: ['open', 'click'], Barbara: ['open'], Alan: ['unsubscribe'] };

const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

/** Resolves with the documentId of the sequence, the tracked URL in the first mail, and where it leads. */
export const makeJourney = async ({ api, inbox, publicPath, restPrefix }) => {
  const subject = `Offer ${Date.now()}`;
  const sequence = await startSequence(api, subject);
  const mails = await until(async () => {
    const arrived = await inbox.find(subject);
    return arrived.length === Object.keys(PEOPLE).length && arrived;
  });
  const base = `${publicPath}${restPrefix}/sequences`;
  for (const mail of mails) await read(mail, base);

  const figures = await until(async () => {
    const { body } = await api.get(`/sequences/sequences/${sequence}/statistics`);
    return (
      body.data.unsubscribes === 1 && body.data.clicks.total === 1 && body.data.opens.total === 2 && body.data
    );
  });
  assert.deepEqual(
    {
      sent: figures.sent,
      opens: figures.opens.unique,
      clicks: figures.clicks.unique,
      link: figures.links[0].url,
    },
    { sent: 3, opens: 2, clicks: 1, link: TARGET }
  );

  return { sequence, link: linkOf(mails[0]), target: TARGET };
};

const startSequence = async (api, subject) => {
  const created = await ok(api.post('/sequences/sequences', { name: subject }));
  const path = `/sequences/sequences/${created.documentId}`;
  const sender = { senderName: 'Ada from Acme', senderEmail: 'ada@acme.example' };
  await ok(api.put('/sequences/tracking-decision', { choice: 'track' }));
  await ok(api.put(path, { trackOpens: true, trackClicks: true, ...sender }));
  await ok(api.post(`${path}/steps`, { name: 'Offer', subject, html: HTML }));
  const prospects = [];
  for (const firstName of Object.keys(PEOPLE)) {
    const email = `${firstName.toLowerCase()}.${created.documentId}@people.example`;
    prospects.push((await ok(api.post('/sequences/prospects', { email, firstName }))).documentId);
  }
  await ok(api.post(`${path}/enrollments`, { prospects }));
  await ok(api.post(`${path}/activate`));

  return created.documentId;
};

/** Checks the tracked URLs of a mail and requests those that its reader opens or clicks. */
const read = async (mail, base) => {
  const headers = Object.fromEntries(mail.headers.map(({ key, value }) => [key, value]));
  const unsubscribe = /<(https?:[^>]+)>/.exec(headers['list-unsubscribe'])?.[1];
  const pixel = /<img src="([^"]+\/o\/[\w-]+\.gif)"/.exec(mail.html)?.[1];
  assert.ok(unsubscribe, 'the mail has no List-Unsubscribe header');
  assert.equal(headers['list-unsubscribe-post'], 'List-Unsubscribe=One-Click');
  for (const url of [unsubscribe, pixel, linkOf(mail)])
    assert.ok(new URL(url).pathname.startsWith(base), url);

  const [, name] = /Hello (\w+)/.exec(mail.html);
  const actions = PEOPLE[name];
  if (actions.includes('open')) {
    const { status, headers: responseHeaders } = await follow(pixel);
    assert.deepEqual([status, responseHeaders.get('content-type')], [200, 'image/gif']);
  }
  if (actions.includes('click')) {
    const { status, headers: responseHeaders } = await follow(linkOf(mail));
    assert.deepEqual([status, responseHeaders.get('location')], [302, TARGET]);
  }
  if (actions.includes('unsubscribe')) {
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    assert.equal((await follow(unsubscribe, { method: 'POST', body })).status, 200);
  }
};

const linkOf = ({ html }) => /href="([^"]+\/c\/[^"]+)"/.exec(html)?.[1].replace(/&amp;/g, '&');

/** Requests a URL with a browser's user agent, without following redirects. */
export const follow = (url, options = {}) =>
  fetch(url, { redirect: 'manual', headers: { 'user-agent': BROWSER }, ...options });

const ok = async (response) => {
  const { status, body } = await response;
  assert.ok(status < 300, `${status}: ${JSON.stringify(body)}`);

  return body.data;
};

/** Polls every 500 ms until the result is truthy, and resolves with it. @throws {Error} after one minute */
export const until = async (poll) => {
  for (let tries = 120; tries > 0; tries -= 1) {
    const result = await poll();
    if (result) return result;
    await new Promise((resolved) => setTimeout(resolved, 500));
  }
  throw new Error(`Timed out after a minute: ${poll}`);
};
