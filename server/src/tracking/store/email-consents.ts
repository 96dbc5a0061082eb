import type { ConsentKind } from '../../prospects/contract';

/**
 * SQL for the consent that counts for hits on an email `e` of prospect `p`. Emails whose hits were removed stay without any, also
 * when the person agrees again: their stand-ins count already.
 */
export const consentOf = (kind: ConsentKind) =>
  `case when e.${kind}_untracked = 'removed' then 'refused' else p.${kind}_consent end`;
