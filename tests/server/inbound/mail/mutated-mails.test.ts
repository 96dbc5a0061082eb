import { readMail } from '../../../../server/src/inbound/mail/read-mail';
import { readFixtures, RECEIVED_AT } from './read-fixtures';

/** Broken mails: a mailbox must be read on, whatever comes. */

/** A pattern that goes back over its input takes hours; a loaded machine takes seconds for what takes half a second at rest. */
const TOO_LONG_MS = 60_000;

const fixtures = readFixtures();
const ids = new Set(fixtures.map(({ id }) => id));
const tokens = new Set(fixtures.map(({ token }) => token));

/** Numbers from 0 to 1, the same in each run. */
const createRandom = (seed: number) => () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
};

type Mutation = (raw: Buffer, random: () => number) => Buffer;

const at = (raw: Buffer, random: () => number) => Math.floor(random() * raw.length);

const replaceBytes: Mutation = (raw, random) => {
  const copy = Buffer.from(raw);
  for (let count = 1 + Math.floor(random() * 20); count > 0; count -= 1)
    copy[at(copy, random)] = Math.floor(random() * 256);
  return copy;
};

const cut: Mutation = (raw, random) => raw.subarray(0, at(raw, random));

const repeat: Mutation = (raw, random) => {
  const start = at(raw, random);
  const piece = raw.subarray(start, start + Math.floor(random() * 400));
  return Buffer.concat([
    raw.subarray(0, start),
    ...Array.from({ length: 20 }, () => piece),
    raw.subarray(start),
  ]);
};

const remove: Mutation = (raw, random) => {
  const start = at(raw, random);
  return Buffer.concat([raw.subarray(0, start), raw.subarray(start + Math.floor(random() * 200))]);
};

/** Moves a line to another place, as a header into the body. */
const moveLine: Mutation = (raw, random) => {
  const lines = raw.toString('latin1').split('\n');
  const [line] = lines.splice(Math.floor(random() * lines.length), 1);
  lines.splice(Math.floor(random() * lines.length), 0, line);
  return Buffer.from(lines.join('\n'), 'latin1');
};

const MUTATIONS = [replaceBytes, cut, repeat, remove, moveLine];

test('5,000 mutated mails are read without an error, name no mail but their own, and take milliseconds', async () => {
  const random = createRandom(7);
  const wrong: string[] = [];
  let slowestMs = 0;

  for (let count = 0; count < 5_000; count += 1) {
    const { name, raw, id, token } = fixtures[count % fixtures.length];
    const mutate = MUTATIONS[count % MUTATIONS.length];
    const mutated = mutate(random() < 0.3 ? replaceBytes(raw, random) : raw, random);
    const startedAt = performance.now();
    const reading = await readMail(mutated, RECEIVED_AT);
    slowestMs = Math.max(slowestMs, performance.now() - startedAt);
    const { answered = [], returned = [], tokens: found = [] } = reading?.references ?? {};
    const isOthers =
      [...answered, ...returned].some((named) => named !== id && ids.has(named)) ||
      found.some((named) => named !== token && tokens.has(named));
    if (isOthers) wrong.push(name);
  }

  expect(wrong).toEqual([]);
  expect(slowestMs).toBeLessThan(TOO_LONG_MS);
});

const bodyOf = (lines: string) => Buffer.from(`From: a@b.test\r\nSubject: Re: A question\r\n${lines}`);

test.each([
  ['1,000,000 lines of quotes', bodyOf(`\r\n${'> On a wrote:\n'.repeat(1_000_000)}`)],
  [
    '100,000 parts',
    bodyOf(`Content-Type: multipart/mixed; boundary=x\r\n\r\n${'--x\r\n\r\n'.repeat(100_000)}`),
  ],
  [
    '2,000 nested parts',
    bodyOf(
      Array.from(
        { length: 2_000 },
        (_, depth) => `Content-Type: multipart/mixed; boundary=b${depth}\r\n\r\n--b${depth}\r\n`
      ).join('')
    ),
  ],
  ['a header of 5 MB', bodyOf(`References: ${'<a@b.test> '.repeat(500_000)}\r\n\r\nhi`)],
  ['a line of 5 MB', bodyOf(`\r\n${'a@'.repeat(2_500_000)}`)],
  ['HTML that nests 100,000 elements', bodyOf(`Content-Type: text/html\r\n\r\n${'<div>'.repeat(100_000)}`)],
  ['words that patterns go back over', bodyOf(`\r\n${'On until bis 1.1. '.repeat(100_000)}`)],
  [
    'a report with 100,000 recipients',
    bodyOf(
      `Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\n${'Final-Recipient: rfc822; a@b.test\r\nAction: failed\r\n\r\n'.repeat(100_000)}`
    ),
  ],
  ['nothing', Buffer.alloc(0)],
  ['zeros', Buffer.alloc(3_000_000)],
])('%s are read, or given up, without running away', async (_, raw) => {
  const startedAt = performance.now();

  await readMail(raw, RECEIVED_AT);

  expect(performance.now() - startedAt).toBeLessThan(TOO_LONG_MS);
});

test.each(['\n', ' \n', '\r\n'])(
  'a mail of empty lines, %j, takes no longer than one of letters',
  async (line) => {
    const raw = Buffer.from(`From: ada@people.test\nSubject: Re: A question\n\n${line.repeat(1_000_000)}`);
    await readMail(raw.subarray(0, 1_000), RECEIVED_AT);
    const before = process.cpuUsage();

    await readMail(raw, RECEIVED_AT);

    const { user } = process.cpuUsage(before);
    expect(user / 1000).toBeLessThan(5_000);
  }
);

test('a report behind an attachment of half a megabyte is read', async () => {
  const report =
    'Content-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nOriginal-Rcpt-To: ada@people.test\r\n';
  const attachment = `Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${`${'A'.repeat(76)}\r\n`.repeat(7_000)}`;
  const raw = `From: a@b.test\r\nContent-Type: multipart/report; boundary=x\r\n\r\n--x\r\n${attachment}--x\r\n${report}--x--\r\n`;

  expect(await readMail(Buffer.from(raw), RECEIVED_AT)).toMatchObject({ kind: 'complaint' });
});
