import { typedHook } from '../strapi/typed-hook';
import type { ProspectState } from './contract';

export type OptOutReason = Exclude<ProspectState, 'active'> | 'stopped';

/** Called when prospects must get no more emails: they unsubscribed, bounced or complained, or (`stopped`) are being deleted. */
export const prospectsOptedOut = typedHook<{ prospectIds: number[]; reason: OptOutReason; at: Date }>(
  'prospects-opted-out'
);
