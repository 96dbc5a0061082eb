import type { Core } from '@strapi/types';
import { createHash, randomUUID } from 'node:crypto';
import { inChunks, toDate } from '../../database/database';
import { type Lease, leaseEnd, NO_LEASE, updateLeased } from '../../database/lease';
import { describeError } from '../../lib/describe-error';
import { hideAddresses } from '../../lib/hide-addresses';
import { PLUGIN_ID } from '../../plugin';
import { ENTRIES_AT_ONCE, readEntries, type SourceQuery } from './entries';
import { findLinks, readLinks } from './entry-links';
import { sourceRead } from '../hooks';
import { checkLinks } from './missing-entries';
import type { EntryRow } from './entry-row';
import { claimPass, passLease, type PassRow, START } from './pass-lease';
import { saveEntries } from './save-entries';

/**
 * One pass over a source, by the node that holds its lease. What it finds, whoever wrote it and by whatever way:
 *
 * 1. new rows: those above the highest database id that was read, and a few below it, which may have been committed later;
 * 2. entries that hooks of this process named;
 * 3. rows whose `updatedAt` is later than the last look. Nothing indexes it, so this look may take 1/2000 of the time at most;
 * 4. the next 500 entries and the next 500 links, in a circle: what changed or was deleted without a trace.
 *
 * A brief pass, for what hooks noticed, leaves out the third, unless rows were written without naming them, and the fourth.
 */

/** What hooks of this process noticed since the pass before. */
export type Nudge = {
  entryIds: string[];
  /** Rows were written without naming them. */
  isWide: boolean;
};

export type PassResult = { saved: number; deleted: number; isComplete: boolean };

type Pass = {
  source: SourceQuery;
  lease: Lease;
  row: PassRow;
  now: Date;
  isStopping: () => boolean;
  result: PassResult;
  /** Entries that were new, named or changed; null when they are too many to remember. */
  touched: Set<string> | null;
};

export type PassOptions = { now: Date; nudge?: Nudge; isBrief?: boolean; isStopping?: () => boolean };

const NO_NUDGE: Nudge = { entryIds: [], isWide: false };

/** Resolves with null while another node reads the source. @throws what a statement throws, after it is kept on the source */
export const passSource = async (
  strapi: Core.Strapi,
  source: SourceQuery,
  { now, nudge = NO_NUDGE, isBrief = false, isStopping = () => false }: PassOptions
): Promise<PassResult | null> => {
  const lease = passLease(source.uid, randomUUID());
  const startedAt = performance.now();
  const claimed = await claimPass(strapi, source.uid, lease, now);
  if (!claimed) return null;
  const mappingHash = hashOf(source);
  const isNew = claimed.mapping_hash !== mappingHash;
  const row = isNew ? { ...claimed, ...START, mapping_hash: mappingHash } : { ...claimed };
  const pass: Pass = {
    source,
    lease,
    row,
    now,
    isStopping,
    result: { saved: 0, deleted: 0, isComplete: false },
    touched: new Set(nudge.entryIds),
  };
  let error: string | null = null;

  try {
    await readNew(strapi, pass);
    await readNamed(strapi, pass, nudge.entryIds);
    if (!isBrief || nudge.isWide) await readChanged(strapi, pass, nudge.isWide);
    if (!isBrief) {
      await readNextEntries(strapi, pass);
      await readNextLinks(strapi, pass);
    }
  } catch (failure) {
    error = hideAddresses(describeError(failure)).slice(0, 1_000);
    throw failure;
  } finally {
    const durationMs = Math.round(performance.now() - startedAt);
    const outcome = { error, passed_at: now, duration_ms: durationMs };
    await updateLeased(strapi, lease, { ...progressOf(row), ...outcome, ...NO_LEASE });
  }
  const touched = pass.touched && [...pass.touched];
  if (touched?.length !== 0) await sourceRead.call(strapi, { uid: source.uid, entryIds: touched });
  return { ...pass.result, isComplete: row.completed_at !== null };
};

const progressOf = (row: PassRow) =>
  Object.fromEntries(PROGRESS.map((name) => [name, row[name]])) as Partial<PassRow>;

const PROGRESS = [
  ...(['mapping_hash', 'newest_id', 'entry_position', 'link_position'] as const),
  ...(['changed_since', 'changes_due_at', 'completed_at'] as const),
];

const hashOf = ({ mapping }: SourceQuery) =>
  createHash('sha256').update(JSON.stringify(mapping)).digest('hex');

/** A transaction that began earlier may commit a lower id later. */
const ID_OVERLAP = 100;

const readNew = async (strapi: Core.Strapi, pass: Pass) => {
  const { row } = pass;
  if (row.changed_since === null) row.changed_since = pass.now;
  let after = Math.max(Number(row.newest_id) - ID_OVERLAP, 0);
  for (;;) {
    const entries = await readEntries(strapi, pass.source, { id: { $gt: after } });
    await save(strapi, pass, entries);
    touch(pass, entries);
    const last = entries.at(-1)?.id;
    if (last !== undefined) {
      after = last;
      row.newest_id = Math.max(Number(row.newest_id), last);
    }
    if (entries.length < ENTRIES_AT_ONCE) {
      row.completed_at ??= pass.now;
      return;
    }
    if (!(await goOn(strapi, pass))) return;
  }
};

/** Rows of one entry: one for each locale. */
const MAX_VERSIONS = 100;

const readNamed = async (strapi: Core.Strapi, pass: Pass, entryIds: string[]) => {
  const chunks = inChunks(entryIds);
  for (const chunk of chunks) {
    const where = { documentId: { $in: chunk } };
    await save(strapi, pass, await readEntries(strapi, pass.source, where, chunk.length * MAX_VERSIONS));
  }
  // Afterwards, since a person whose entry is gone may have got another one.
  for (const chunk of chunks) {
    const links = await findLinks(strapi, pass.source.uid, chunk);
    pass.result.deleted += await checkLinks(strapi, pass.source, [...links.values()], pass.now);
  }
};

/** A row may be committed after its `updatedAt`. */
const TIME_OVERLAP_MS = 60_000;

const SHARE_OF_TIME = 2_000;

const readChanged = async (strapi: Core.Strapi, pass: Pass, isWide: boolean) => {
  const { row, now } = pass;
  const dueAt = toDate(row.changes_due_at);
  if (!row.completed_at || (!isWide && dueAt !== null && dueAt > now)) return;
  const since = new Date((toDate(row.changed_since) ?? now).getTime() - TIME_OVERLAP_MS);
  const startedAt = performance.now();
  let after = 0;
  for (;;) {
    const where = { id: { $gt: after }, updatedAt: { $gte: since } };
    const entries = await readEntries(strapi, pass.source, where);
    await save(strapi, pass, entries);
    touch(pass, entries);
    after = entries.at(-1)?.id ?? after;
    if (entries.length < ENTRIES_AT_ONCE) break;
    if (!(await goOn(strapi, pass))) return;
  }
  row.changed_since = now;
  row.changes_due_at = new Date(now.getTime() + (performance.now() - startedAt) * SHARE_OF_TIME);
};

const CIRCLE_SIZE = 500;

const readNextEntries = async (strapi: Core.Strapi, pass: Pass) => {
  const { row } = pass;
  const entries = await readEntries(
    strapi,
    pass.source,
    { id: { $gt: Number(row.entry_position) } },
    CIRCLE_SIZE
  );
  await save(strapi, pass, entries);
  row.entry_position = entries.length < CIRCLE_SIZE ? 0 : (entries.at(-1)?.id ?? 0);
};

const readNextLinks = async (strapi: Core.Strapi, pass: Pass) => {
  const { row, source } = pass;
  const links = await readLinks(strapi, source.uid, Number(row.link_position), CIRCLE_SIZE);
  pass.result.deleted += await checkLinks(strapi, source, links, pass.now);
  row.link_position = links.length < CIRCLE_SIZE ? 0 : (links.at(-1)?.id ?? 0);
};

const save = async (strapi: Core.Strapi, pass: Pass, entries: Parameters<typeof saveEntries>[2]) => {
  pass.result.saved += await saveEntries(strapi, pass.source, entries, pass.now);
};

const MAX_TOUCHED = 5_000;

const touch = (pass: Pass, entries: EntryRow[]) => {
  for (const { documentId } of entries) pass.touched?.add(documentId);
  if (pass.touched && pass.touched.size > MAX_TOUCHED) pass.touched = null;
};

/** Between two batches: false when the process stops. @throws {Error} when another node took the source over */
const goOn = async (strapi: Core.Strapi, { source, lease, row, isStopping }: Pass) => {
  if (isStopping()) return false;
  // The real time: a lease runs out while a long pass works.
  const progress = { ...progressOf(row), leased_until: leaseEnd(new Date()) };
  if (!(await updateLeased(strapi, lease, progress)))
    throw new Error(`[${PLUGIN_ID}] another process has taken over the pass over ${source.uid}`);
  return true;
};
