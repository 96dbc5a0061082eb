import { useTabVisible } from '../hooks/use-tab-visible';

const POLL_MS = 20_000;

/** For queries of the calendar: asked again while somebody may look at it. */
export const usePolling = () => ({
  pollingInterval: useTabVisible() ? POLL_MS : 0,
  refetchOnMountOrArgChange: true,
});
