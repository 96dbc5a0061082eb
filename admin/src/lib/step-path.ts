/** Stands for the documentId of a step that is not saved yet. */
export const NEW_STEP = 'new';

/** The address of the page where a step is written. */
export const stepPath = (sequence: string, step: string): string =>
  `/plugins/sequences/sequences/${sequence}/steps/${step}`;
