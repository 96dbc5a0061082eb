import { useEffect } from 'react';

/** recharts is the biggest part of the page, so it has a bundle of its own. */
export const loadChart = () => import('./TimelineChart');

/** Loads the bundle of the charts while the figures are still being fetched. */
export const usePreloadedChart = () =>
  useEffect(() => {
    // A failure is no loss: the chart loads the bundle again when it is shown.
    loadChart().catch(() => undefined);
  }, []);
