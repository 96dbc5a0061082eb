import { MAX_ATTRIBUTES } from '../attribute-faults';
import type { ValidRow } from '../cells/import-row';
import { CONSENT_FIELDS, CONSENT_KINDS } from '../consents/consent';
import type { ImportMode, RowRefusal, ValueChange } from '../contract';
import { distinctTags, joinTags, MAX_TAGS } from '../cells/tag-name';
import {
  changedConsents,
  type ConsentColumns,
  type ConsentTerms,
  consentsOf,
  type FileConsents,
} from './import-consents';

/** The fields of a prospect before and after an import; pure, so that a preview and the import say the same. */

const LINES = ['firstName', 'lastName', 'company', 'timezone', 'language'] as const;

export type StoredFields = Record<(typeof LINES)[number], string | null> & {
  email: string;
  attributes: Record<string, unknown>;
  tags: string[];
};

export type MergedProspect = {
  after: StoredFields;
  consents: FileConsents;
  /** The fields and attributes that change; empty if none does. */
  changes: ValueChange[];
  /** Attributes and tags for which the prospect has no room. */
  dropped: RowRefusal[];
};

type Before = StoredFields & { consents: ConsentColumns };

/** The prospect with the values of a row: only where it has none with `fill`, else instead of its own. Tags are added. */
export const mergeProspect = (
  { consents: consentColumns, ...before }: Before,
  { prospect: row }: Pick<ValidRow, 'prospect'>,
  { mode, terms }: { mode: Exclude<ImportMode, 'skip'>; terms: ConsentTerms }
): MergedProspect => {
  const { attributes, dropped } = mergeAttributes(before.attributes, row.attributes, mode);
  const tags = distinctTags([...before.tags, ...row.tags]);
  const after: StoredFields = { ...before, attributes, tags: tags.slice(0, MAX_TAGS) };
  if (tags.length > MAX_TAGS) dropped.push({ field: 'tags', reason: 'too-many-tags' });
  for (const field of LINES) after[field] = pick(before[field], row[field], mode);
  const stored = consentsOf(consentColumns);
  const consents = changedConsents(stored, row.consents, terms, mode);

  return {
    after,
    consents,
    dropped,
    changes: [
      ...LINES.flatMap((field) => toChange(field, before[field], after[field])),
      ...Object.keys(attributes).flatMap((name) =>
        toChange(name, before.attributes[name], attributes[name], true)
      ),
      ...toChange('tags', joinTags(before.tags), joinTags(after.tags)),
      ...CONSENT_KINDS.flatMap((kind) =>
        toChange(CONSENT_FIELDS[kind].consent, stored[kind], consents[kind] ?? stored[kind])
      ),
    ],
  };
};

const pick = (before: string | null, inFile: string | null, mode: ImportMode) =>
  mode === 'fill' ? before || inFile || before : (inFile ?? before);

/** New attributes are dropped once there are as many as a prospect may have, or more from before that limit. */
const mergeAttributes = (
  before: Record<string, unknown>,
  inFile: Record<string, string>,
  mode: ImportMode
) => {
  const attributes = { ...before };
  const dropped: RowRefusal[] = [];
  let count = Object.keys(before).length;
  for (const [name, value] of Object.entries(inFile)) {
    const isNew = !Object.hasOwn(before, name);
    if (isNew && count >= MAX_ATTRIBUTES) dropped.push({ field: name, reason: 'too-many-attributes' });
    else if (isNew || mode === 'update' || isEmpty(before[name])) attributes[name] = value;
    if (isNew) count += 1;
  }
  return { attributes, dropped };
};

const isEmpty = (value: unknown) => value === null || value === undefined || value === '';

const toChange = (field: string, before: unknown, after: unknown, isAttribute = false): ValueChange[] => {
  if (before === after || (isEmpty(before) && isEmpty(after))) return [];
  return [
    {
      field,
      before: toText(before),
      after: toText(after) ?? '',
      ...(isAttribute && { isAttribute: true as const }),
    },
  ];
};

const toText = (value: unknown): string | null => {
  if (isEmpty(value)) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
};
