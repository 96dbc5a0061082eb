import type { Core } from '@strapi/types';
import type { Hit } from '../../../../server/src/tracking/events/hit';

const START = Date.UTC(2027, 0, 4, 9);

/** Hits that differ in their keys: `key-0`, `key-1` … */
export const someHits = (count: number, from = 0): Hit[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'opened',
    emailPublicId: 1 + from + index,
    linkPublicId: 0,
    at: START + from + index,
    key: `key-${from + index}`,
    signals: 0,
    agent: 'Chrome',
    network: null,
  }));

export const keysOf = (hits: Hit[]): string[] => hits.map(({ key }) => key);

/** A database error with the code of a driver. */
export const driverError = (code: string): Error => Object.assign(new Error(code), { code });

/** The parts of Strapi that the recording room uses: its log, and the options of the plugin. */
export const fakeStrapi = (tracking: object = {}) => {
  const log = { info: jest.fn(), warn: jest.fn(), error: jest.fn() };
  const strapi = {
    log,
    config: { get: () => ({ tracking }) },
    db: { inTransaction: () => false },
  } as unknown as Core.Strapi;

  return { strapi, log };
};

/** A promise that the test ends. */
export const createDeferred = <Result = void>() => {
  let resolve: (result: Result) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<Result>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });

  return { promise, resolve, reject };
};
