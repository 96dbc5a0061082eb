import assert from 'node:assert/strict';

/** From an empty sequence to figures: the mails really leave, and what stands in them is followed as a reader would. */

const TARGET = 'https://shop.example/offer?from=mail&x=1';

const HTML = `<!doctype html><html><body>
<p>Hello {{ prospect.firstName }}, <a href="${TARGET.replace('&', '&amp;')}">see our offer</a>.</p>
<p><a href="{{ unsubscribeUrl }}">Unsubscribe</a></p>
</body></html>`;

/** Who opens, who clicks, who unsubscribes; none of the names that the browser tests look for. */
const PEOPLE = { Ada: ['open', 'click'], Barbara: ['open'], Alan: ['unsubscribe'] };

const BROWSER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

/** Returns the sequence, and the address of its one link in the mail to the first of the people. */
export const makeJourney = async ({ api, inbox, publicPath, restPrefix }) => {
  const subject = `Offer ${Date.now()}`;
  const sequence = await startSequence(api, subject);
  const mails = await until(async () => {
    const found = await inbox.find(subject);
    return found.length === Object.keys(PEOPLE).length && found;
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

/** A mail as it arrived, and what its reader does with it. */
const read = async (mail, base) => {
  const headers = Object.fromEntries(mail.headers.map(({ key, value }) => [key, value]));
  const unsubscribe = /<(https?:[^>]+)>/.exec(headers['list-unsubscribe'])?.[1];
  const pixel = /<img src="([^"]+\/o\/[\w-]+\.gif)"/.exec(mail.html)?.[1];
  assert.ok(unsubscribe, 'the mail has List-Unsubscribe');
  assert.equal(headers['list-unsubscribe-post'], 'List-Unsubscribe=One-Click');
  for (const address of [unsubscribe, pixel, linkOf(mail)])
    assert.ok(new URL(address).pathname.startsWith(base), address);

  const [, name] = /Hello (\w+)/.exec(mail.html);
  const actions = PEOPLE[name];
  if (actions.includes('open')) {
    const { status, headers: answer } = await follow(pixel);
    assert.deepEqual([status, answer.get('content-type')], [200, 'image/gif']);
  }
  if (actions.includes('click')) {
    const { status, headers: answer } = await follow(linkOf(mail));
    assert.deepEqual([status, answer.get('location')], [302, TARGET]);
  }
  if (actions.includes('unsubscribe')) {
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    assert.equal((await follow(unsubscribe, { method: 'POST', body })).status, 200);
  }
};

const linkOf = ({ html }) => /href="([^"]+\/c\/[^"]+)"/.exec(html)?.[1].replace(/&amp;/g, '&');

/** As a browser of a person, without going where it leads. */
export const follow = (address, options = {}) =>
  fetch(address, { redirect: 'manual', headers: { 'user-agent': BROWSER }, ...options });

const ok = async (calling) => {
  const { status, body } = await calling;
  assert.ok(status < 300, `${status}: ${JSON.stringify(body)}`);

  return body.data;
};

/** Asks every half a second for a minute, until there is an answer. */
export const until = async (ask) => {
  for (let tries = 120; tries > 0; tries -= 1) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((soon) => setTimeout(soon, 500));
  }
  throw new Error(`Waited a minute in vain: ${ask}`);
};
