import { useEffect } from 'react';

/** recharts is the largest part of the page, so it is in a chunk of its own. */
export const loadChart = () => import('./TimelineChart');

/** Preloads the chunk of the chart while the statistics are being fetched. */
export const usePreloadedChart = () =>
  useEffect(() => {
    // A failure has no consequence: the chart loads the chunk again when it is rendered.
    loadChart().catch(() => undefined);
  }, []);
