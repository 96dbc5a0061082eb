/**
 * A browser test that fails is run once more. `npm test` lists each one that passed only then, with the reason of the
 * failure: it waits for too little, or the admin has a race.
 */
jest.retryTimes(1, { logErrorsBeforeRetry: true });
