import { useTabVisible } from '../hooks/use-tab-visible';

const POLL_MS = 20_000;

/** For sums over a week, which change slowly. */
export const WEEK_POLL_MS = 60_000;

/** Options of the dashboard's queries: polls while the browser tab is visible, every 20 s if nothing else is given. */
export const usePolling = (intervalMs = POLL_MS) => ({
  pollingInterval: useTabVisible() ? intervalMs : 0,
  refetchOnMountOrArgChange: true,
});
