const { EventEmitter } = require('node:events');
const { readdirSync, readFileSync, statSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

/** The mailbox of the sender: mails as files `<uid>.eml`, with UIDs from 1. Emits `added`. Keeps the mails of earlier runs. */
const openMailbox = (directory) => {
  const pathOf = (uid) => join(directory, `${uid}.eml`);
  const events = new EventEmitter();
  let size = readdirSync(directory).filter((name) => name.endsWith('.eml')).length;

  return {
    events,

    size: () => size,

    add(source) {
      size += 1;
      writeFileSync(pathOf(size), source);
      events.emit('added');
    },

    receivedAt: (uid) => statSync(pathOf(uid)).mtime,

    sourceOf: (uid) => readFileSync(pathOf(uid)),
  };
};

module.exports = { openMailbox };
