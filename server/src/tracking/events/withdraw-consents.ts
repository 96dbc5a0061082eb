import type { Core } from '@strapi/types';
import { emails } from '../../emails/emails';
import { setPersonConsents } from '../../prospects/consents/person-consents';
import type { Hit, WithdrawalKind } from './hit';

const CONSENTS = { 'opens-withdrawn': 'opens', 'clicks-withdrawn': 'clicks' } as const;

/**
 * Refuses the recording of opens or clicks for the people of these emails, in all emails, sent or not: every write of a hit
 * asks for their consent. Idempotent; a repeat keeps what a person decided meanwhile. Does nothing for an email whose prospect was deleted.
 */
export const withdrawConsents = async (
  strapi: Core.Strapi,
  withdrawals: Array<Pick<Hit, 'emailPublicId' | 'at'> & { kind: WithdrawalKind }>,
  isRepeat: boolean
): Promise<void> => {
  for (const [hitKind, kind] of Object.entries(CONSENTS)) {
    const ofKind = withdrawals.filter((withdrawal) => withdrawal.kind === hitKind);
    if (ofKind.length === 0) continue;
    const publicIds = [...new Set(ofKind.map(({ emailPublicId }) => emailPublicId))];
    const at = new Date(Math.max(...ofKind.map((withdrawal) => withdrawal.at)));
    const prospectIds = await emails(strapi).prospectIdsOf(publicIds);
    await setPersonConsents(strapi, { prospectIds, kind, consent: 'refused', at, keepsLater: isRepeat });
  }
};
