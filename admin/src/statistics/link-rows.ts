import type { LinkStatistics, StepSummary } from '../../../server/src/statistics/contract';

/** A link, or several that share an address or a name, as the table shows them. */
export type LinkRow = Pick<
  LinkStatistics,
  'name' | 'url' | 'sent' | 'unique' | 'total' | 'rate' | 'lastClickAt'
> & {
  key: string;
  links: LinkStatistics[];
  /** Of links of one step that share a name: which one it is. */
  place: { index: number; of: number } | null;
};

export const GROUPINGS = ['none', 'url', 'name'] as const;
export const SORTS = ['url', 'name', 'rate', 'total', 'unique', 'lastClickAt'] as const;

export type Grouping = (typeof GROUPINGS)[number];
export type Sort = { by: (typeof SORTS)[number]; isDescending: boolean } | null;

type Wish = { /** documentId; null for all. */ step: string | null; grouping: Grouping; sort: Sort };

/** In the order of steps and of links in them, unless sorted. Emails that clicked two links of a group count for both. */
export const toLinkRows = (links: LinkStatistics[], { step, grouping, sort }: Wish): LinkRow[] => {
  const wanted = step === null ? links : links.filter((link) => link.step?.documentId === step);
  const groups = new Map<string, LinkStatistics[]>();
  for (const link of wanted) {
    const key = grouping === 'none' ? String(link.id) : link[grouping];
    groups.set(key, [...(groups.get(key) ?? []), link]);
  }

  const rows = [...groups].map(([key, group]) => toRow(key, group, links));
  return sort ? rows.sort((one, other) => compare(one, other, sort)) : rows;
};

/** The steps that have links, each once, in their order. */
export const stepsOf = (links: LinkStatistics[]): StepSummary[] => [
  ...new Map(links.flatMap(({ step }) => (step ? [[step.documentId, step] as const] : []))).values(),
];

/** Positions of the steps of a row, without those of deleted steps. */
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

/** Null where it is not known of one of them. */
const sumSent = (links: LinkStatistics[]): number | null =>
  links.reduce<number | null>(
    (total, { sent }) => (total === null || sent === null ? null : total + sent),
    0
  );

const placeOf = (link: LinkStatistics, all: LinkStatistics[]) => {
  const namesakes = all.filter(
    ({ name, step }) => name === link.name && step?.documentId === link.step?.documentId
  );
  return namesakes.length < 2
    ? null
    : { index: namesakes.findIndex(({ id }) => id === link.id) + 1, of: namesakes.length };
};

const compare = (one: LinkRow, other: LinkRow, { by, isDescending }: NonNullable<Sort>): number => {
  const [a, b] = [one[by] ?? '', other[by] ?? ''];
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
  return isDescending ? -order : order;
};
