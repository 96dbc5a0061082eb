const { setTimeout: pause } = require('node:timers/promises');
const { chance } = require('../readers/chance');
const { planFilter, planReadingNow, sendRequest } = require('../readers/visits');

/** People and filters who look at mails when a button of the page is pressed. Mails of earlier runs have been read. */
const createVisitors = (mails) => {
  let readUntil = mails.count();

  return {
    /** Most recipients of the mails that came since the last time read them. Resolves with counts. */
    async readNew() {
      const from = readUntil;
      readUntil = mails.count();
      const visits = [];
      for (let id = from + 1; id <= readUntil; id += 1) visits.push(await visitOf(mails, id));
      const requests = visits.flat();
      await sendAll(requests);

      return { mails: visits.length, requests: requests.length };
    },

    async filter(mail) {
      const requests = planFilter(mail);
      await sendAll(requests);

      return { mails: 1, requests: requests.length };
    },
  };
};

const visitOf = async (mails, id) => {
  const mail = await mails.find(id);
  const address = mail.to?.[0]?.address ?? '';

  return chance(address, mail.subject, 'reads now') < 0.75 ? planReadingNow(mail, address) : [];
};

const sendAll = (requests) =>
  Promise.all(requests.map(({ afterMs, ...request }) => pause(afterMs).then(() => sendRequest(request))));

module.exports = { createVisitors };
