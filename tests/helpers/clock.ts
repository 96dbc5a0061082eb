/** Everything of Jest's clock but `Date`: what waits goes on to wait in real time. */
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

/** Sets the date of this process, Strapi's and the plugin's too, where it stands until it is set again. */
export const setClock = (now: Date) => {
  jest.useFakeTimers({ now, doNotFake: [...TIMERS] });
};

/** From here on the date is that of the machine again. */
export const releaseClock = () => {
  jest.useRealTimers();
};
