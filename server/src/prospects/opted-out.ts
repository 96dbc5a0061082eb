import type { ProspectState } from './contract';

/** True for the states of prospects that must get no more emails. */
export const isOptedOut = (state: unknown): state is Exclude<ProspectState, 'active'> =>
  state === 'unsubscribed' || state === 'bounced' || state === 'complained';
