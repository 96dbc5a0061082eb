import type { RuleLook } from '../../../../server/src/sequences/entry-rules/contract';
import { addToLog, emptyLook } from '../../../../server/src/sequences/entry-rules/rule-lease';

const at = (minute: number, changed: Partial<RuleLook> = {}): RuleLook => ({
  ...emptyLook(new Date(Date.UTC(2027, 0, 1, 0, minute))),
  ...changed,
});

const FAULT = { code: 'no-source', field: 'source', value: 'x', message: 'x' } as const;

test('a look without news is not kept', () => {
  expect(addToLog([], at(1))).toEqual([]);
  expect(addToLog([at(1, { enrolled: 2 })], at(2))).toEqual([at(1, { enrolled: 2 })]);
});

test('each look that enrolled is kept, the newest first, the last twenty', () => {
  let log: RuleLook[] = [];
  for (let minute = 1; minute <= 25; minute += 1) log = addToLog(log, at(minute, { enrolled: 1 }));

  expect(log).toHaveLength(20);
  expect(log[0].at).toBe('2027-01-01T00:25:00.000Z');
});

test('a fault that stays is one entry with a new time, and its end is another one', () => {
  const broken = addToLog([], at(1, { faults: [FAULT] }));
  const still = addToLog(broken, at(2, { faults: [FAULT] }));
  const fine = addToLog(still, at(3));

  expect(still).toEqual([at(2, { faults: [FAULT] })]);
  expect(fine).toEqual([at(3), at(2, { faults: [FAULT] })]);
  expect(addToLog(fine, at(4))).toEqual([at(4), at(2, { faults: [FAULT] })]);
});
