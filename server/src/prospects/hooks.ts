import { typedHook } from '../strapi/typed-hook';
import type { ProspectState } from './contract';

export type OptOutReason = Exclude<ProspectState, 'active'> | 'stopped';

/** Prospects who are not to be written to any more, and why. */
export const prospectsOptedOut = typedHook<{ prospectIds: number[]; reason: OptOutReason; at: Date }>(
  'prospects-departed'
);
