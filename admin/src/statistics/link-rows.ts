import type { LinkStatistics, StepSummary } from '../../../server/src/statistics/contract';

/** A row of the table: one link, or a group of links that share a URL or a name. */
export type LinkRow = Pick<
  LinkStatistics,
  'name' | 'url' | 'sent' | 'unique' | 'total' | 'rate' | 'lastClickAt'
> & {
  key: string;
  links: LinkStatistics[];
  /** Clicks that are counted without the person. */
  anonymous: number;
  /** Position, from 1, among the links of the step with the same name; null for a unique name, and for groups. */
  place: { index: number; of: number } | null;
};

export const GROUPINGS = ['none', 'url', 'name'] as const;
export const SORTS = ['url', 'name', 'rate', 'total', 'unique', 'lastClickAt'] as const;

export type Grouping = (typeof GROUPINGS)[number];
export type Sort = { by: (typeof SORTS)[number]; isDescending: boolean } | null;

type Query = { /** documentId; null for all. */ step: string | null; grouping: Grouping; sort: Sort };

/** In the order of `links`, unless sorted. An email with clicks on two links of a group counts twice in `unique`. */
export const toLinkRows = (links: LinkStatistics[], { step, grouping, sort }: Query): LinkRow[] => {
  const shown = step === null ? links : links.filter((link) => link.step?.documentId === step);
  const groups = new Map<string, LinkStatistics[]>();
  for (const link of shown) {
    const key = grouping === 'none' ? String(link.id) : link[grouping];
    groups.set(key, [...(groups.get(key) ?? []), link]);
  }

  const rows = [...groups].map(([key, group]) => toRow(key, group, links));
  return sort ? rows.sort((a, b) => compare(a, b, sort)) : rows;
};

/** The steps of the links, each once, without deleted ones. */
export const stepsOf = (links: LinkStatistics[]): StepSummary[] => [
  ...new Map(links.flatMap(({ step }) => (step ? [[step.documentId, step] as const] : []))).values(),
];

/** Positions of the steps of a row, without deleted steps. */
export const positionsOf = ({ links }: LinkRow): number[] => [
  ...new Set(links.flatMap(({ step }) => step?.position ?? [])),
];

const toRow = (key: string, group: LinkStatistics[], all: LinkStatistics[]): LinkRow => {
  const [first] = group;
  const sum = (name: 'unique' | 'total') => group.reduce((total, link) => total + link[name], 0);
  const sent = sumSent(group);
  const unique = sum('unique');

  return {
    key,
    links: group,
    anonymous: group.reduce((clicks, { anonymous }) => clicks + (anonymous ?? 0), 0),
    name: first.name,
    url: first.url,
    sent,
    unique,
    total: sum('total'),
    rate: sent === null || sent === 0 ? null : unique / sent,
    lastClickAt:
      group
        .map((link) => link.lastClickAt ?? '')
        .sort()
        .at(-1) || null,
    place: group.length === 1 ? placeOf(first, all) : null,
  };
};

/** Null if it is unknown for one of the links. */
const sumSent = (links: LinkStatistics[]): number | null =>
  links.reduce<number | null>(
    (total, { sent }) => (total === null || sent === null ? null : total + sent),
    0
  );

const placeOf = (link: LinkStatistics, all: LinkStatistics[]) => {
  const sameName = all.filter(
    ({ name, step }) => name === link.name && step?.documentId === link.step?.documentId
  );
  return sameName.length < 2
    ? null
    : { index: sameName.findIndex(({ id }) => id === link.id) + 1, of: sameName.length };
};

const compare = (rowA: LinkRow, rowB: LinkRow, { by, isDescending }: NonNullable<Sort>): number => {
  const [a, b] = [rowA[by] ?? '', rowB[by] ?? ''];
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
  return isDescending ? -order : order;
};
