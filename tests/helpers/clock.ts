/** All that Jest can fake except `Date`, so that timers keep running in real time. */
const TIMERS = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

/** Freezes `Date` of this process, including Strapi and the plugin, at this time. Timers are not affected. */
export const setClock = (now: Date) => {
  jest.useFakeTimers({ now, doNotFake: [...TIMERS] });
};

/** Restores the real `Date`. */
export const releaseClock = () => {
  jest.useRealTimers();
};
