/** Sets the clock of this process: from then on, `Date` shows another time, which runs on. Load it before anything else. */

const RealDate = Date;
const realNow = Date.now;
let offsetMs = 0;

const now = () => realNow() + offsetMs;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
});

const setClock = (ms) => {
  offsetMs = ms - realNow();
};

module.exports = { realNow, setClock };
