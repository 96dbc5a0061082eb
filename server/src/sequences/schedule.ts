export type Delay = { id: number; position: number; delayMinutes: number };

export type PlannedStep = { stepId: number; position: number; dueAt: Date };

/**
 * When the steps of an enrollment are due, in their order: the first its delay after `from`,
 * each later one its delay after the step before.
 */
export const planSteps = (steps: Delay[], from: Date): PlannedStep[] => {
  let due = from.getTime();

  return [...steps]
    .sort((a, b) => a.position - b.position)
    .map(({ id, position, delayMinutes }) => {
      due += delayMinutes * MINUTE_MS;
      return { stepId: id, position, dueAt: new Date(due) };
    });
};

const MINUTE_MS = 60_000;
