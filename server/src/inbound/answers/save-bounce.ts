import type { Core } from '@strapi/types';
import { countRows, qualifiedTable, table, tableAs, type Transaction } from '../../database/database';
import type { EmailFacts } from '../../emails/emails';
import { DAY_MS } from '../../lib/durations';
import type { ClassifiedFailure } from '../../sending/failures/classify-failure';
import { pauseSender } from '../../sending/failures/sender-pauses';
import { senderKey } from '../../sequences/senders/sender-key';
import type { BounceConsequence } from '../mail/bounce-policy';
import type { BounceReport } from '../mail/mail-reading';
import { guardrails } from '../guardrails/guardrails';
import { saveReport } from '../reports/save-report';

/** So many bounces that may pass, within so many days, count as one that does not. */
const MAX_TEMPORARY = 3;
const TEMPORARY_DAYS = 7;

/** Kind of a received mail whose bounce may pass. */
export const TEMPORARY_BOUNCE = 'bounce-later';

type Bounce = {
  report: BounceReport;
  consequence: BounceConsequence;
  /** Sender's address of the mailbox that got it; null when a provider reports it. */
  mailbox: string | null;
  at: Date;
  trx: Transaction;
};

/** Does what follows from a bounce. Its received mail must be stored before. */
export const saveBounce = async (strapi: Core.Strapi, email: EmailFacts, bounce: Bounce) => {
  const { consequence, report, at } = bounce;
  if (consequence === 'sender') {
    await holdSender(strapi, email, bounce);
    guardrails(strapi).askForCheck();
  }
  if (consequence === 'suppress' || (consequence === 'later' && (await hasTooMany(strapi, email, bounce))))
    await saveReport(strapi, email, 'bounced', { at, code: report.code });
};

const hasTooMany = async (strapi: Core.Strapi, { prospectId }: EmailFacts, { at, trx }: Bounce) => {
  const recent = tableAs(strapi, 'received-mail', 'r')
    .transacting(trx)
    .join({ e: qualifiedTable(strapi, 'email') }, 'e.id', 'r.email_id')
    .where({ 'e.prospect_id': prospectId, 'r.kind': TEMPORARY_BOUNCE })
    .where('r.received_at', '>', new Date(at.getTime() - TEMPORARY_DAYS * DAY_MS));

  return (await countRows(recent)) >= MAX_TEMPORARY;
};

/** The emails of the sender wait until a person resumes it, since its DNS records must be changed first. */
const holdSender = async (
  strapi: Core.Strapi,
  { enrollmentId, sequenceId }: EmailFacts,
  { report, mailbox, at, trx }: Bounce
) => {
  const enrollment = await table(strapi, 'enrollment', trx)
    .where('id', enrollmentId ?? 0)
    .first('sender');
  const sequence = await table(strapi, 'sequence', trx)
    .where('id', sequenceId ?? 0)
    .first('sender_email');
  const failure: ClassifiedFailure = {
    class: 'sender',
    kind: 'domain-authentication',
    hold: 'person',
    isGeneral: true,
    outcome: 'failed',
    code: report.code ?? 'bounce',
    message: report.words,
    retryAfterSeconds: 0,
    isHardBounce: false,
  };
  const sender = enrollment?.sender ?? sequence?.sender_email ?? mailbox;
  if (sender !== null) await pauseSender(strapi, senderKey(sender), failure, at);
};
