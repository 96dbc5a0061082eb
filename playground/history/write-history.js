const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { createAdmin, decideTracking, asAdmin } = require('../src/demo/seed');
const { chance } = require('../readers/chance');
const { mailUrls } = require('../readers/mail-urls');
const { planFilter, planPerson, sendRequest } = require('../readers/visits');
const { setClock } = require('./clock');
const { FILTERED, PEOPLE } = require('./people');
const { SEQUENCE, STEPS } = require('./sequence');

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DAYS = 21;

/** When people are enrolled, and how many, by day of the history. */
const ENROLLED = new Map([
  [0, 24],
  [6, 18],
  [15, 18],
]);

const service = (strapi, name) => strapi.plugin('sequences').service(name);
const documents = (strapi, name) => strapi.documents(`plugin::sequences.${name}`);

/**
 * Lets a sequence run through three weeks, hour by hour, with the clock of this process set to each: emails are really sent
 * to the inbox, and simulated people and filters really request what is in them.
 */
const writeHistory = async (strapi, mails, until) => {
  const start = until - DAYS * DAY;
  setClock(start);
  await createAdmin(strapi);
  await decideTracking(strapi);
  const sequence = await createSequence(strapi);
  const visitors = createVisitors(strapi);
  let read = 0;

  for (let at = start; at < until; at += HOUR) {
    await visitors.act(at);
    setClock(at);
    const people = ENROLLED.get((at - start) / DAY);
    if (people) await enroll(strapi, sequence, people);
    await service(strapi, 'sending').tick({ now: new Date() });
    for (; read < mails.count(); read += 1) visitors.receive(await mails.find(read + 1), at);
  }
  await visitors.act(until);
  await service(strapi, 'tracking').drain();
};

const createSequence = (strapi) =>
  asAdmin(strapi, async () => {
    const { documentId } = await documents(strapi, 'sequence').create({ data: SEQUENCE });
    for (const [index, { name, file, subject, days }] of STEPS.entries())
      await documents(strapi, 'step').create({
        data: {
          ...{ name, subject, sequence: documentId, position: index + 1 },
          ...{ delayMinutes: (days * DAY) / MINUTE, delayUnit: 'days' },
          html: readFileSync(join(__dirname, 'mails', file), 'utf8'),
        },
      });
    await service(strapi, 'sequences').activate(documentId);
    return documentId;
  });

const enroll = (strapi, sequence, count) =>
  asAdmin(strapi, async () => {
    const from = await documents(strapi, 'prospect').count({});
    const enrolled = [];
    for (const data of PEOPLE.slice(from, from + count))
      enrolled.push((await documents(strapi, 'prospect').create({ data })).documentId);
    await service(strapi, 'enrollments').enroll(sequence, enrolled);
  });

/** People and filters who have received mails, and what they will do with them. */
const createVisitors = (strapi) => {
  let acts = [];
  const plan = (at, act) => acts.push({ at, act });

  return {
    receive(mail, at) {
      const address = mail.to[0].address;
      const random = (what) => chance(address, mail.subject, what);
      const interest = 0.35 + chance(address, 'interest') * 0.5;
      for (const request of planPerson(mail, address, interest))
        plan(at + request.afterMs, () => sendRequest(request));
      if (FILTERED.some((domain) => address.endsWith(domain)))
        for (const request of planFilter(mail))
          plan(at + MINUTE + request.afterMs, () => sendRequest(request));

      const report = (kind) => () =>
        service(strapi, 'inbound').report({ kind, messageId: mail.messageId, at: new Date() });
      if (random('replies') < 0.08) plan(at + 2 * HOUR + random('reply') * DAY, report('replied'));
      else if (random('unsubscribes') < 0.03) plan(at + 5 * HOUR, () => unsubscribe(mail));
      else if (random('bounces') < 0.005) plan(at + 5 * MINUTE, report('bounced'));
    },

    /** Does what is planned until then, each act at its time. */
    async act(until) {
      const due = acts.filter(({ at }) => at < until).sort((one, other) => one.at - other.at);
      acts = acts.filter(({ at }) => at >= until);
      for (const { at, act } of due) {
        setClock(at);
        await act();
      }
    },
  };
};

/** As mail programs do it for their users (RFC 8058). */
const unsubscribe = async (mail) => {
  await fetch(mailUrls(mail).unsubscribe, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
};

module.exports = { writeHistory };
