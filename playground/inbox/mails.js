const { readdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const PostalMime = require('postal-mime');

/** Stores mails as files `<id>.eml`, with ids from 1 in order of arrival. Loads the mails of earlier runs. */
const openMails = (directory) => {
  const pathOf = (id) => join(directory, `${id}.eml`);
  const loaded = readdirSync(directory)
    .map((name) => Number(/^(\d+)\.eml$/.exec(name)?.[1]))
    .filter(Boolean)
    .sort((a, b) => a - b)
    .map((id) => read(id, readFileSync(pathOf(id))));

  return {
    async add(source) {
      const id = loaded.length + 1;
      writeFileSync(pathOf(id), source);
      loaded.push(read(id, source));
      await loaded[id - 1];
    },

    list: async () => (await Promise.all(loaded)).map(summaryOf),

    count: () => loaded.length,

    /** Resolves with undefined when there is no such mail. */
    find: async (id) => loaded[id - 1],

    sourceOf: (id) => readFileSync(pathOf(id)),
  };
};

const read = async (id, source) => ({ id, ...(await PostalMime.parse(source)) });

const summaryOf = ({ id, from, to, subject, date, text }) => ({
  id,
  from: from?.name || from?.address || '',
  to: (to ?? []).map(({ address }) => address),
  subject: subject ?? '',
  date,
  excerpt: (text ?? '').replace(/\s+/g, ' ').trim().slice(0, 120),
});

module.exports = { openMails };
