import type { EmailState } from '../../../../server/src/emails/contract';
import { type PlannedEmail, planEmails } from '../../../../server/src/emails/plan/plan-emails';

const SCHEDULE = {
  steps: [
    { id: 1, position: 1, delayMinutes: 0 },
    { id: 2, position: 2, delayMinutes: 60 },
    { id: 3, position: 3, delayMinutes: 30 },
  ],
  hours: { timezone: 'UTC', window: null },
};

const at = (minutes: number) => new Date(Date.UTC(2027, 0, 1) + minutes * 60_000);

const email = (
  stepId: number,
  state: EmailState,
  due: number,
  fields: Partial<PlannedEmail> = {}
): PlannedEmail => ({
  id: stepId * 10,
  stepId,
  position: stepId,
  state,
  dueAt: at(due),
  notBefore: null,
  sentAt: state === 'sent' ? at(due) : null,
  ...fields,
});

test('a new enrollment gets an email for each step', () => {
  const { add, reschedule, remove, next } = planEmails(SCHEDULE, at(0), []);

  expect(add.map(({ stepId, dueAt }) => [stepId, dueAt])).toEqual([
    [1, at(0)],
    [2, at(60)],
    [3, at(90)],
  ]);
  expect([reschedule, remove]).toEqual([[], []]);
  expect(next).toEqual({ position: 1, dueAt: at(0) });
});

test('a correct plan is not changed', () => {
  const emails = [email(1, 'due', 0), email(2, 'due', 60), email(3, 'due', 90)];

  expect(planEmails(SCHEDULE, at(0), emails)).toMatchObject({ add: [], reschedule: [], remove: [] });
});

test('delays count from the time at which the email before was really sent', () => {
  const emails = [email(1, 'sent', 25), email(2, 'due', 60), email(3, 'due', 90)];

  const { reschedule, next } = planEmails(SCHEDULE, at(0), emails);

  expect(reschedule.map(({ id, dueAt }) => [id, dueAt])).toEqual([
    [20, at(85)],
    [30, at(115)],
  ]);
  expect(next).toEqual({ position: 2, dueAt: at(85) });
});

test('emails of deleted steps are removed if they are due, and kept if they are sent', () => {
  const emails = [
    email(1, 'sent', 0),
    email(4, 'due', 60),
    email(5, 'sent', 10),
    email(6, 'due', 9, { stepId: null }),
  ];

  expect(planEmails(SCHEDULE, at(0), emails).remove).toEqual([40, 60]);
});

test.each<EmailState>(['failed', 'uncertain', 'missed'])(
  'the steps after an email that is %s wait for it',
  (state) => {
    const emails = [email(1, state, 0), email(2, 'due', 60), email(3, 'due', 90)];

    expect(planEmails(SCHEDULE, at(0), emails).next?.position).toBe(1);
  }
);

test('the next email is the one after a skipped one', () => {
  const emails = [email(1, 'skipped', 0), email(2, 'due', 60), email(3, 'due', 90)];

  expect(planEmails(SCHEDULE, at(0), emails).next?.position).toBe(2);
});

test('after its last email an enrollment has no next email', () => {
  const emails = [email(1, 'sent', 0), email(2, 'sent', 60), email(3, 'skipped', 90)];

  expect(planEmails(SCHEDULE, at(0), emails).next).toBeNull();
});

test.each<EmailState>(['failed', 'uncertain', 'missed', 'retrying', 'claimed', 'submitting'])(
  'an email that is %s follows its step to the new position, and keeps its due date',
  (state) => {
    const emails = [
      email(1, 'sent', 0),
      email(2, state, 60, { position: 3 }),
      email(3, 'due', 90, { position: 2 }),
    ];

    const { reposition, reschedule, next } = planEmails(SCHEDULE, at(0), emails);

    expect(reposition).toEqual([{ id: 20, position: 2 }]);
    expect(reschedule.map(({ id, position }) => [id, position])).toEqual([[30, 3]]);
    expect(next?.position).toBe(2);
  }
);

test.each<EmailState>(['failed', 'uncertain', 'missed'])(
  'no step waits for an email that is %s once its step is deleted',
  (state) => {
    const emails = [
      email(9, state, 0, { stepId: null }),
      email(1, 'due', 0),
      email(2, 'due', 60),
      email(3, 'due', 90),
    ];

    const { reposition, skip, remove, next } = planEmails(SCHEDULE, at(0), emails);

    expect([reposition, skip, remove]).toEqual([[], [], []]);
    expect(next).toEqual({ position: 1, dueAt: at(0) });
  }
);

test.each<EmailState>(['claimed', 'retrying'])(
  'an email that is %s is skipped once its step is deleted',
  (state) => {
    const { skip, remove } = planEmails(SCHEDULE, at(0), [email(9, state, 0, { stepId: null })]);

    expect([skip, remove]).toEqual([[90], []]);
  }
);
