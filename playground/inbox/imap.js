const { createServer } = require('node:net');
const { createInterface } = require('node:readline');

/** As much of IMAP (RFC 3501, with IDLE of RFC 2177) as a program needs that reads one inbox. */
const createImapServer = (mailbox, { user, password }) =>
  createServer((socket) => {
    let idleTag = null;
    let hasSignedIn = false;
    const send = (...lines) => socket.write(lines.map((line) => `${line}\r\n`).join(''));
    const sendCount = () => send(`* ${mailbox.size()} EXISTS`);
    const tellIdle = () => idleTag && sendCount();

    const answer = (line) => {
      if (idleTag && line.toUpperCase() === 'DONE') {
        send(`${idleTag} OK`);
        idleTag = null;
        return;
      }
      const [, tag = '*', name = '', rest = ''] = /^(\S+) ((?:UID )?\S+) ?(.*)$/i.exec(line) ?? [];
      const command = COMMANDS[name.toUpperCase()];
      if (name.toUpperCase() === 'LOGIN') {
        hasSignedIn = isLogin(rest, { user, password });
        send(`${tag} ${hasSignedIn ? 'OK' : 'NO [AUTHENTICATIONFAILED] Wrong user name or password'}`);
      } else if (name.toUpperCase() === 'LOGOUT') socket.end(`* BYE\r\n${tag} OK\r\n`);
      else if (!command || (!hasSignedIn && name.toUpperCase() !== 'CAPABILITY')) send(`${tag} BAD`);
      else {
        for (const response of command(mailbox, rest)) socket.write(response);
        if (name.toUpperCase() === 'IDLE') idleTag = tag;
        else send(`${tag} OK${name.toUpperCase() === 'EXAMINE' ? ' [READ-ONLY]' : ''}`);
      }
    };

    mailbox.events.on('added', tellIdle);
    socket.on('close', () => mailbox.events.off('added', tellIdle));
    socket.on('error', () => socket.destroy());
    createInterface({ input: socket }).on('line', answer);
    send('* OK IMAP4rev1');
  });

const isLogin = (rest, { user, password }) => {
  const words = [...rest.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word);

  return words[0] === user && words[1] === password;
};

const examine = (mailbox) => [
  '* FLAGS (\\Seen)\r\n',
  `* ${mailbox.size()} EXISTS\r\n`,
  '* 0 RECENT\r\n',
  '* OK [UIDVALIDITY 1]\r\n',
  `* OK [UIDNEXT ${mailbox.size() + 1}]\r\n`,
];

const search = (mailbox, query) => {
  const first = Number(/UID (\d+)/i.exec(query)?.[1] ?? 1);
  const since = new Date(/SINCE "?([\w-]+)/i.exec(query)?.[1] ?? 0);
  const found = uidsOf(mailbox).filter((uid) => uid >= first && mailbox.receivedAt(uid) >= since);

  return [`* SEARCH ${found.join(' ')}\r\n`];
};

const fetch = (mailbox, query) => {
  const wanted = query.split(' ')[0].split(',').map(Number);

  return uidsOf(mailbox)
    .filter((uid) => wanted.includes(uid))
    .flatMap((uid) => {
      const source = mailbox.sourceOf(uid);
      const date = dateOf(mailbox.receivedAt(uid));
      const head = `* ${uid} FETCH (UID ${uid} INTERNALDATE "${date}" BODY[]<0> {${source.length}}\r\n`;
      return [head, source, ')\r\n'];
    });
};

const COMMANDS = {
  CAPABILITY: () => ['* CAPABILITY IMAP4rev1 IDLE\r\n'],
  NOOP: (mailbox) => [`* ${mailbox.size()} EXISTS\r\n`],
  LIST: () => ['* LIST () "/" INBOX\r\n'],
  SELECT: examine,
  EXAMINE: examine,
  IDLE: () => ['+ idling\r\n'],
  'UID SEARCH': search,
  'UID FETCH': fetch,
};

const uidsOf = (mailbox) => Array.from({ length: mailbox.size() }, (_, index) => index + 1);

/** `01-Dec-2026 02:10:00 +0000` */
const dateOf = (at) => {
  const [, day, month, year, time] = at.toUTCString().split(' ');

  return `${day}-${month}-${year} ${time} +0000`;
};

module.exports = { createImapServer };
