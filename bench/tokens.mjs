import { load } from './typescript.mjs';

/**
 * Measures what writing and reading a token of version 2 costs more than one of version 1. Exits with 1 when it is more than
 * the limit.
 */

const { readToken, writeToken } = load('../server/src/emails/signing/token.ts');
const { writeTokenV1 } = load('../tests/helpers/token-v1.ts');

const ROUNDS = 21;
const TOKENS = 20_000;
const MAX_DIFFERENCE_US = 2;

const key = { id: 1, secret: Buffer.alloc(32, 7) };
const keys = new Map([[key.id, key]]);
const tokenAt = (index) => ({ kind: 'click', emailPublicId: 2 ** 40 + index, linkPublicId: 2 ** 41 + index });
const texts = { 1: [], 2: [] };
for (let index = 0; index < TOKENS; index += 1) {
  texts[1].push(writeTokenV1(tokenAt(index), key));
  texts[2].push(writeToken(tokenAt(index), key));
}

const WORK = {
  'write 1': (index) => writeTokenV1(tokenAt(index), key),
  'write 2': (index) => writeToken(tokenAt(index), key),
  'read 1': (index) => readToken(texts[1][index], keys),
  'read 2': (index) => readToken(texts[2][index], keys),
};

const timeOf = (work) => {
  const startedAt = process.cpuUsage();
  for (let index = 0; index < TOKENS; index += 1) work(index);
  const { user, system } = process.cpuUsage(startedAt);
  return (user + system) / TOKENS;
};

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

// In turn, so that what else the machine does meets all alike.
const times = Object.fromEntries(Object.keys(WORK).map((name) => [name, []]));
for (let round = 0; round < ROUNDS; round += 1)
  for (const [name, work] of Object.entries(WORK)) times[name].push(timeOf(work));

const us = (name) => median(times[name]);
console.log(`A token, median of ${ROUNDS} rounds of ${TOKENS}, in microseconds of CPU time`);
console.table(
  ['write', 'read'].map((act) => ({
    act,
    'version 1': us(`${act} 1`).toFixed(2),
    'version 2': us(`${act} 2`).toFixed(2),
    difference: (us(`${act} 2`) - us(`${act} 1`)).toFixed(2),
  }))
);
const isWithin = ['write', 'read'].every((act) => us(`${act} 2`) - us(`${act} 1`) <= MAX_DIFFERENCE_US);
process.exitCode = isWithin ? 0 : 1;
