import { useTabVisible } from '../hooks/use-tab-visible';

const POLL_MS = 20_000;

/** Options of the calendar's queries: polls every 20 s while the browser tab is visible. */
export const usePolling = () => ({
  pollingInterval: useTabVisible() ? POLL_MS : 0,
  refetchOnMountOrArgChange: true,
});
