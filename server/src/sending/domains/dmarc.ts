import type { DomainFinding } from '../contract';
import type { DnsLookups } from './dns-lookups';

/** RFC 9989 §4.10 (DMARCbis): the names that are asked, from the domain up to its top level, at most eight. */
const MAX_QUERIES = 8;

type Record = { name: string; text: string; tags: ReadonlyMap<string, string> };

/**
 * The DMARC policy that holds for the domain: its own, else that of its organizational domain, found by the tree walk. Mail passes
 * with SPF or DKIM of a domain that is aligned: the same one where it is strict, else any of the same organization.
 */
export const checkDmarc = async (
  domain: string,
  { txt }: Pick<DnsLookups, 'txt'>
): Promise<DomainFinding> => {
  const found: Record[] = [];
  for (const name of namesOf(domain)) {
    const records = (await txt(`_dmarc.${name}`)).filter((text) => /^v=DMARC1\s*(?:;|$)/.test(text));
    if (records.length > 1 && name === domain) return { state: 'bad', code: 'dmarc-several' };
    if (records.length !== 1) continue;
    const record = { name, text: records[0], tags: tagsOf(records[0]) };
    found.push(record);
    if (record.tags.has('psd') && record.tags.get('psd') !== 'u') break;
  }
  const applied = found.find(({ name }) => name === domain) ?? organizational(found);
  if (!applied) return { state: 'bad', code: 'dmarc-missing' };

  return findingOf(applied, applied.name === domain);
};

const findingOf = ({ text: record, tags }: Record, isOwn: boolean): DomainFinding => {
  const policy = (isOwn ? undefined : tags.get('sp')) ?? tags.get('p') ?? 'none';
  if (!/^(?:none|quarantine|reject)$/.test(policy)) return { state: 'bad', code: 'dmarc-broken', record };
  if (tags.get('adkim') === 's' || tags.get('aspf') === 's')
    return { state: 'fine', code: 'dmarc-strict', record };

  return policy === 'none'
    ? { state: 'note', code: 'dmarc-none', record }
    : { state: 'fine', code: 'dmarc-found', record };
};

/** Longer names go on with seven labels after the first query. */
const namesOf = (domain: string): string[] => {
  const labels = domain.split('.');
  const parents = labels.slice(Math.max(1, labels.length - MAX_QUERIES + 1));

  return [domain, ...parents.map((_, index) => parents.slice(index).join('.'))].slice(0, MAX_QUERIES);
};

/** `psd=n` marks it; else it is the highest one that is no public suffix. */
const organizational = (found: Record[]): Record | undefined =>
  found.find(({ tags }) => tags.get('psd') === 'n') ??
  found.filter(({ tags }) => tags.get('psd') !== 'y').at(-1) ??
  found.at(-1);

const tagsOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text.split(';').flatMap((tag) => {
      const [, name, value] = /^\s*(\w+)\s*=\s*(.*?)\s*$/.exec(tag) ?? [];
      return name ? [[name.toLowerCase(), value.toLowerCase()] as const] : [];
    })
  );
