const { chance } = require('./chance');
const { FILTER_AGENT, mailProgramOf } = require('./mail-programs');
const { mailUrls } = require('./mail-urls');

/** What simulated people and filters request of a mail, as `{ afterMs, url, agent }` after it has arrived. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The requests of a person who may read the mail, once or several times, within about a day. */
const planPerson = (mail, address, interest = 0.5) => {
  const { pixel, links } = mailUrls(mail);
  const { pixel: agent, prefetch, browser } = mailProgramOf(address);
  const random = (what) => chance(address, mail.subject, what);
  const requests = [];
  const add = (afterMs, url, by) => url && by && requests.push({ afterMs, url, agent: by });

  add(10 * MINUTE + random('prefetch') * HOUR, pixel, prefetch);
  if (random('reads') > interest) return requests;
  const readAt = 20 * MINUTE + random('when') ** 2 * 26 * HOUR;
  const readings = 1 + Math.floor(random('again') ** 2 * 4);
  for (let reading = 0; reading < readings; reading += 1) {
    const at = readAt + reading * (3 * HOUR + random(`reading ${reading}`) * 20 * HOUR);
    add(at, pixel, agent);
    if (random(`click ${reading}`) < 0.4)
      add(at + 20 * SECOND + random('pause') * MINUTE, pick(links, random(`link ${reading}`)), browser);
  }
  return requests;
};

/** One reading without delays: the pixel at once, and for some people one link a moment later. */
const planReadingNow = (mail, address) => {
  const { pixel, links } = mailUrls(mail);
  const { pixel: agent, browser } = mailProgramOf(address);
  const opening = pixel && agent ? [{ afterMs: 0, url: pixel, agent }] : [];
  const clicks = links.length > 0 && chance(address, mail.subject, 'click now') < 0.5;
  const url = pick(links, chance(address, mail.subject, 'link now'));

  return clicks ? [...opening, { afterMs: 3 * SECOND, url, agent: browser }] : opening;
};

/** A mail filter loads the pixel and follows every link within a second. */
const planFilter = (mail) => {
  const { pixel, links } = mailUrls(mail);
  const urls = [pixel, ...links].filter(Boolean);

  return urls.map((url, index) => ({ afterMs: index * 100, url, agent: FILTER_AGENT }));
};

const pick = (list, random) => list[Math.floor(random * list.length)];

/** Requests the URL like a mail program or a browser, without going where a link leads. */
const sendRequest = async ({ url, agent }) => {
  const response = await fetch(url, { redirect: 'manual', headers: { 'user-agent': agent } });
  await response.arrayBuffer();
};

module.exports = { planFilter, planPerson, planReadingNow, sendRequest };
