import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeError, hidePeople } from '../../../server/src/lib/describe-error';
import { sourceFiles } from '../../helpers/import-graph';
import { ROOT } from '../../helpers/root';

test.each([
  ['550 5.1.1 <ada@people.test>: no such user', '550 5.1.1 <***>: no such user'],
  ['Recipient "Zoë+x@süd.test" refused', 'Recipient "***" refused'],
  ['GET /search?q=ada%40people.test', 'GET /search?q=***'],
  ['<bounces+ada=people.test@list.test> unknown', '<***> unknown'],
  ["user o'brien@people.test", 'user ***'],
  ['to=3Dada=40people.test', 'to=***'],
  ['smtp://ada:secret@mail.test:25 refused', 'smtp://ada:***:25 refused'],
  [
    "insert into `p` (`email`, `note`) values ('ada@people.test', 'Ada - my note') - UNIQUE constraint failed: p.email",
    'UNIQUE constraint failed: p.email',
  ],
  ["Duplicate entry 'Ada Lovelace' for key 'name'", "Duplicate entry '***' for key 'name'"],
  ['connect ECONNREFUSED 127.0.0.1:25', 'connect ECONNREFUSED 127.0.0.1:25'],
])('%s', (text, hidden) => {
  expect(hidePeople(text)).toBe(hidden);
});

test('an error is described by its name, message, code, causes and stack, without addresses', () => {
  const cause = Object.assign(new Error('no mailbox ada@people.test'), { code: 'EENVELOPE' });
  const text = describeError(new TypeError('sending to ada@people.test failed', { cause }));

  expect(text).toMatch(
    /^TypeError: sending to \*\*\* failed\ncaused by Error: no mailbox \*\*\* \(EENVELOPE\)\n\s+at /
  );
  expect(text).not.toContain('people.test');
});

test.each([
  [undefined],
  [null],
  ['ada@people.test'],
  [{ message: 3 }],
  [
    {
      get message() {
        return 'x';
      },
    },
  ],
])('anything else that is thrown is described, too: %j', (thrown) => {
  expect(describeError(thrown)).not.toContain('people.test');
});

test('a long message takes no time', () => {
  expect(describeError(new Error(`${'a'.repeat(200_000)}@`)).length).toBeLessThan(3_000);
  expect(describeError(new Error('a-'.repeat(100_000))).length).toBeLessThan(3_000);
  expect(describeError(new Error(`select ${' - '.repeat(50_000)}`)).length).toBeLessThan(3_000);
});

test('every error that the server logs is described, since an error itself may quote people', () => {
  const directory = join(ROOT, 'server/src');
  const wrong = sourceFiles(directory).filter((file) => {
    const calls = readFileSync(join(directory, file), 'utf8').match(/\.log\.\w+\([^;]*?\);?\n/g) ?? [];
    return calls.some((call) => /String\((error|reason)\)|[`'"],\s*(error|reason)\b/.test(call));
  });

  expect(wrong).toEqual([]);
});
