import type { DomainFinding } from '../contract';
import type { DnsLookups } from './dns-lookups';

/** RFC 7208 §4.6.4 */
const MAX_LOOKUPS = 10;

/** Whether the domain has one SPF record that servers can evaluate. Which servers send for it cannot be seen from here. */
export const checkSpf = async (domain: string, { txt }: Pick<DnsLookups, 'txt'>): Promise<DomainFinding> => {
  const records = await spfOf(domain, txt);
  if (records.length === 0) return { state: 'bad', code: 'spf-missing' };
  if (records.length > 1) return { state: 'bad', code: 'spf-several' };
  const [record] = records;
  if (/(?:^| )\+?all(?: |$)/i.test(record)) return { state: 'bad', code: 'spf-allows-all', record };
  if ((await countLookups(record, txt)) > MAX_LOOKUPS)
    return { state: 'bad', code: 'spf-too-many-lookups', record };

  return { state: 'fine', code: 'spf-found', record };
};

const spfOf = async (name: string, txt: DnsLookups['txt']): Promise<string[]> =>
  (await txt(name)).filter((text) => /^v=spf1(?: |$)/i.test(text));

/** Lookups of a record and of those that it includes; stops counting above the limit. */
const countLookups = async (record: string, txt: DnsLookups['txt']): Promise<number> => {
  const pending = [record];
  let count = 0;
  for (let next = pending.pop(); next !== undefined && count <= MAX_LOOKUPS; next = pending.pop()) {
    const terms = next.split(/ +/).slice(1);
    count += terms.filter((term) =>
      /^[+?~-]?(?:include:|a(?:[:/]|$)|mx(?:[:/]|$)|ptr|exists:)|^redirect=/i.test(term)
    ).length;
    for (const term of terms) {
      const target = /^(?:[+?~-]?include:|redirect=)([\w.-]+)$/i.exec(term)?.[1];
      if (target !== undefined && count <= MAX_LOOKUPS) pending.push(...(await spfOf(target, txt)));
    }
  }
  return count;
};
