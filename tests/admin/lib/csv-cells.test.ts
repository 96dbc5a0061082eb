import { emailCells, emailColumns } from '../../../admin/src/emails/email-cells';
import { writeCsv, writeCsvRows } from '../../../admin/src/lib/csv';
import { senderCells } from '../../../admin/src/statistics/sender-cells';
import { stepCells } from '../../../admin/src/statistics/step-cells';
import { timelineCells, weekCells } from '../../../admin/src/statistics/timeline-cells';
import type { EmailRow, EmailTab } from '../../../server/src/emails/contract';

/** The CSV cells of tables and charts. */

const translate = (key: string) => key.split('.').at(-1) as string;

const EMAIL: EmailRow = {
  id: 7,
  state: 'sent',
  prospect: { documentId: 'p', email: 'ada@people.test', firstName: 'Ada', lastName: null },
  sequence: { documentId: 's', name: 'Spring' },
  step: { documentId: 's', position: 2, name: '=1+1' },
  dueAt: '2027-03-01T08:00:00.000Z',
  sentAt: '2027-03-01T08:00:01.000Z',
  attempts: 1,
  errorCode: null,
  errorKind: null,
  errorMessage: null,
  skipReason: null,
  tracksOpens: true,
  tracksClicks: true,
  trackingFailed: false,
  opensUntracked: null,
  clicksUntracked: null,
  opens: { total: 2, automated: 1, firstAt: '2027-03-01T09:00:00.000Z', lastAt: '2027-03-01T10:00:00.000Z' },
  clicks: { total: 0, automated: 0, firstAt: null, lastAt: null },
  repliedAt: null,
  replyText: null,
  interest: null,
  awayUntil: null,
  bouncedAt: null,
  bounceCode: null,
  complainedAt: null,
  unsubscribedAt: null,
};

test.each<EmailTab>(['scheduled', 'sent', 'failed'])('a row of %s emails has one cell per column', (tab) => {
  expect(emailCells(EMAIL, tab, translate)).toHaveLength(emailColumns(tab, translate).length);
});

test('a sent email has its human and automated opens', () => {
  const cells = emailCells(EMAIL, 'sent', translate);

  expect(cells.slice(0, 9)).toEqual([
    'ada@people.test',
    'Ada',
    null,
    2,
    '=1+1',
    EMAIL.sentAt,
    2,
    1,
    EMAIL.opens.firstAt,
  ]);
});

test('an email of a deleted prospect and step has empty cells for them', () => {
  const cells = emailCells({ ...EMAIL, prospect: null, step: null }, 'sent', translate);

  expect(cells.slice(0, 6)).toEqual([null, null, null, null, null, EMAIL.sentAt]);
});

test('a failed email has the cause and the error message; a waiting one has neither', () => {
  const failed = {
    ...EMAIL,
    state: 'failed',
    errorCode: 'smtp-550',
    errorMessage: '550 no such user',
  } as const;

  expect(emailCells(failed, 'failed', translate).slice(-3)).toEqual([
    'failed',
    'refused',
    '550 no such user',
  ]);
  expect(emailCells({ ...EMAIL, state: 'due' }, 'scheduled', translate).slice(-2)).toEqual([null, null]);
});

test('joined parts are one file, with formulas escaped', () => {
  const [one, other] = [
    ['a', '=1+1'],
    ['b', '2'],
  ];

  expect(writeCsv([one]) + writeCsvRows([]) + writeCsvRows([other])).toBe(writeCsv([one, other]));
  expect(writeCsvRows([one])).toBe(`a,"'=1+1"\r\n`);
});

test('a step has its counts, rates and denominators', () => {
  const step = { documentId: 's', position: 1, name: 'Hello' };
  const opens = { unique: 86, total: 90, of: 138, rate: 86 / 138, inferred: 3, unclear: 12 };
  const clicks = { unique: 49, total: 60, of: 138, rate: 49 / 138 };

  const anonymous = { opens: 41, clicks: 0 };
  const counts = { sent: 138, replies: 5, bounces: 2, unsubscribes: 1 };

  const [names, row, inRange] = stepCells(
    [
      { step, ...counts, opens, clicks, anonymous },
      { step, ...counts, opens, clicks, anonymous: null },
    ],
    translate
  );

  const cells = [
    1,
    'Hello',
    138,
    138,
    86,
    86 / 138,
    90,
    12,
    3,
    138,
    49,
    49 / 138,
    60,
    5,
    5 / 138,
    2,
    2 / 138,
    1,
  ];
  expect(row).toEqual([...cells, 41, 0]);
  expect(inRange).toEqual([...cells, null, null]);
  expect(names).toHaveLength(20);
});

test('a sender has the same figures as a step, and empty cells where it is not known', () => {
  const opens = { unique: 1, total: 2, of: 4, rate: 1 / 4, inferred: 0, unclear: 0 };
  const clicks = { unique: 0, total: 0, of: 0, rate: null };
  const counts = { sent: 4, opens, clicks, replies: 1, bounces: 0, unsubscribes: 0 };

  const [names, known, unknown] = senderCells(
    [
      { sender: { address: 'ada@own.test', name: 'Ada' }, ...counts },
      { sender: null, ...counts },
    ],
    translate
  );

  const cells = [4, 4, 1, 1 / 4, 2, 0, 0, 0, 0, null, 0, 1, 1 / 4, 0, 0, 0];
  expect(known).toEqual(['ada@own.test', 'Ada', ...cells]);
  expect(unknown).toEqual([null, null, ...cells]);
  expect(names).toHaveLength(18);
});

test('a timeline has one row per period, a week one row per weekday', () => {
  const since = '2027-03-01';
  const week = [new Array<number>(24).fill(1), new Array<number>(24).fill(0)];

  expect(timelineCells([{ since, sent: 3, opened: 2, clicked: 1 }], translate)).toEqual([
    ['since', 'sent', 'opened', 'clicked'],
    ['2027-03-01', 3, 2, 1],
  ]);
  expect(weekCells(week, ['Monday', 'Tuesday'], translate)[1]).toEqual(['Monday', ...week[0]!]);
});
