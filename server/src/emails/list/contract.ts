/** How many emails of a step are scheduled, and were sent. `step` is its documentId. */
export type StepCounts = { step: string; scheduled: number; sent: number };

/** GET /sequences/sequences/:documentId/emails/counts/steps: of each step, by position. */
export type ListStepCounts = { params: { documentId: string }; response: { data: StepCounts[] } };
