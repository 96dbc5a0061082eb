import { randomInt } from 'node:crypto';
import type { Core } from '@strapi/types';
import type { Columns } from '../../database/columns';
import { inChunks, table, toDate, type Transaction } from '../../database/database';
import { newPublicIds } from '../../database/public-id';
import type { ConsentKind } from '../../prospects/contract';

type Email = Columns['email'];

export type StandIn = { id: number; publicId: number };

type Options = { kind: ConsentKind; emails: Email[]; now: Date };

/**
 * Inserts an email without a person for each of these, which takes over its opens or clicks in every figure. It has no state:
 * nothing lists, sends or counts it as an email. Resolves with them by the id of the email. Their order tells nothing.
 */
export const insertStandIns = async (
  strapi: Core.Strapi,
  { kind, emails, now }: Options,
  trx: Transaction
): Promise<Map<number, StandIn>> => {
  const publicIds = shuffle(newPublicIds(emails.length));
  const publicIdOf = new Map(emails.map(({ id }, index) => [id, publicIds[index]]));
  const rows = emails
    .map((email) => toStandIn(email, { kind, publicId: publicIdOf.get(email.id) as number, now }))
    .sort((one, other) => one.public_id - other.public_id);
  for (const chunk of inChunks(rows)) await table(strapi, 'email', trx).insert(chunk);

  const idOf = new Map<number, number>();
  for (const chunk of inChunks(publicIds)) {
    const inserted = await table(strapi, 'email', trx).whereIn('public_id', chunk).select('id', 'public_id');
    for (const { id, public_id } of inserted) idOf.set(Number(public_id), id);
  }
  return new Map(
    [...publicIdOf].map(([id, publicId]) => [id, { id: idOf.get(publicId) as number, publicId }])
  );
};

/** Emails that were not sent count in no rate, so that their stand-ins only keep their events in the charts. */
const toStandIn = (
  email: Email,
  { kind, publicId, now }: { kind: ConsentKind; publicId: number; now: Date }
) => {
  const isCounted = email.state === 'sent';

  return {
    public_id: publicId,
    sequence_id: email.sequence_id,
    step_id: email.step_id,
    position: email.position,
    sent_content: email.sent_content, // It names the sender, in whose figures it counts.
    sent_at: toQuarter(email.sent_at),
    stands_for: isCounted ? kind : null,
    tracks_opens: isCounted && kind === 'opens',
    tracks_clicks: isCounted && kind === 'clicks',
    is_inferred_open: isCounted && losesInferredOpen(email, kind),
    created_at: now,
    updated_at: now,
  };
};

/** Whether the email counts as an inferred open, and will not without its opens or clicks. */
const losesInferredOpen = (email: Email, kind: ConsentKind): boolean => {
  const isUnfetched =
    Boolean(email.tracks_opens) && email.open_count === 0 && email.automated_open_count === 0;
  const hasReplied = email.replied_at !== null;

  return (
    isUnfetched &&
    (kind === 'opens' ? hasReplied || email.click_count > 0 : !hasReplied && email.click_count > 0)
  );
};

const QUARTER_MS = 900_000;

/** Rounds down to a quarter of an hour: the finest that figures tell apart, in any time zone. */
export const toQuarter = (value: Email['sent_at']): Date | null => {
  const date = toDate(value);

  return date && new Date(Math.floor(date.getTime() / QUARTER_MS) * QUARTER_MS);
};

/** Fisher–Yates. */
const shuffle = <Item>(items: Item[]): Item[] => {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
  }
  return shuffled;
};
