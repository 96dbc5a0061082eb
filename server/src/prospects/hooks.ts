import { announcement } from '../strapi/typed-hook';
import type { ProspectState } from './contract';

export type DepartureReason = Exclude<ProspectState, 'active'> | 'stopped';

/** Prospects who are not to be written to any more, and why. */
export const departures = announcement<{ prospectIds: number[]; reason: DepartureReason; at: Date }>(
  'prospects-departed'
);
