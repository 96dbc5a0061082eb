import { planSteps } from '../../server/src/sequences/schedule';

const at = (text: string) => new Date(`2027-03-01T${text}Z`);

test('each step is due its delay after the one before, in the order of positions', () => {
  const steps = [
    { id: 7, position: 2, delayMinutes: 60 },
    { id: 5, position: 1, delayMinutes: 30 },
    { id: 9, position: 3, delayMinutes: 0 },
  ];

  expect(planSteps(steps, at('10:00:00'))).toEqual([
    { stepId: 5, position: 1, dueAt: at('10:30:00') },
    { stepId: 7, position: 2, dueAt: at('11:30:00') },
    { stepId: 9, position: 3, dueAt: at('11:30:00') },
  ]);
});

test('a sequence without steps plans nothing', () => {
  expect(planSteps([], at('10:00:00'))).toEqual([]);
});
