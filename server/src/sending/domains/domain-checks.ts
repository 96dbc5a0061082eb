import type { Core } from '@strapi/types';
import { createBoundedCache } from '../../lib/bounded-cache';
import { DAY_MS } from '../../lib/durations';
import { parseHostName } from '../../lib/host-name';
import { PLUGIN_ID } from '../../plugin';
import type { DomainCheck, DomainFinding } from '../contract';
import { type ArrivedHeaders, checkDkim } from './dkim';
import { checkDmarc } from './dmarc';
import { createDnsLookups, type DnsLookups, DnsUnreachable } from './dns-lookups';
import { checkSpf } from './spf';

/** A check is repeated after a day; after five minutes when DNS did not answer. */
const RETRY_MS = 5 * 60_000;

const MAX_DOMAINS = 200;

/**
 * Checks the DNS records of senders' domains, and keeps the results for a day in the memory of this process; that of a signature
 * stays until the next one.
 */
const createDomainChecks = (_: { strapi: Core.Strapi }) => {
  let lookups = createDnsLookups();
  const cache = createBoundedCache<string, { until: number; check: Promise<DomainCheck> }>(MAX_DOMAINS);
  const signatures = createBoundedCache<string, DomainFinding>(MAX_DOMAINS);

  const run = async (domain: string, now: Date): Promise<DomainCheck> => {
    const [spf, dmarc, mx] = await Promise.all([
      orUnreachable(checkSpf(domain, lookups)),
      orUnreachable(checkDmarc(domain, lookups)),
      orUnreachable(checkMx(domain, lookups)),
    ]);

    return { domain, checkedAt: now.toISOString(), spf, dkim: UNKNOWN_DKIM, dmarc, mx };
  };

  return {
    /** The check of an address's domain; null for what is no domain. `isFresh`: does not take a result of before. */
    async check(address: string, now: Date, { isFresh = false } = {}): Promise<DomainCheck | null> {
      const domain = domainOf(address);
      if (domain === null) return null;
      const withDkim = (check: DomainCheck) => ({ ...check, dkim: signatures.get(domain) ?? check.dkim });
      const known = cache.get(domain);
      if (known && !isFresh && known.until > now.getTime()) return withDkim(await known.check);

      const check = run(domain, now);
      cache.delete(domain);
      cache.set(domain, { until: now.getTime() + DAY_MS, check });
      const { spf, dmarc, mx } = await check;
      if ([spf, dmarc, mx].some(({ code }) => code === 'dns-unreachable'))
        cache.set(domain, { until: now.getTime() + RETRY_MS, check });

      return withDkim(await check);
    },

    /** Checks, and remembers, the signature of a mail of this sender that arrived; null for an address without a domain. */
    async checkSignature(address: string, headers: ArrivedHeaders): Promise<DomainFinding | null> {
      const domain = domainOf(address);
      if (domain === null) return null;
      const finding = await orUnreachable(checkDkim(domain, headers, lookups));
      if (finding.code !== 'dns-unreachable') signatures.set(domain, finding);

      return finding;
    },

    /** Asks these DNS servers from now on, such as `127.0.0.1:5353`. */
    setServers(servers: string[]) {
      lookups = createDnsLookups(servers);
      cache.clear();
      signatures.clear();
    },
  };
};

/** Null for what is no domain, or in no DNS. */
const domainOf = (address: string): string | null => {
  const domain = parseHostName(address.slice(address.lastIndexOf('@') + 1).trim());

  return domain !== null && domain.includes('.') && !RESERVED.test(domain) ? domain : null;
};

/** Names that are in no DNS (RFC 6761). */
const RESERVED = /\.(?:test|example|invalid|localhost|local)$/;

/** Selectors cannot be listed, so a key is found only by a signature that names one. */
const UNKNOWN_DKIM: DomainFinding = { state: 'note', code: 'dkim-unknown' };

const checkMx = async (domain: string, { mx }: Pick<DnsLookups, 'mx'>): Promise<DomainFinding> => {
  const [first] = await mx(domain);
  if (first === undefined || first === '') return { state: 'bad', code: 'mx-missing' };

  return { state: 'fine', code: 'mx-found', record: first };
};

const orUnreachable = async (finding: Promise<DomainFinding>): Promise<DomainFinding> => {
  try {
    return await finding;
  } catch (error) {
    if (error instanceof DnsUnreachable) return { state: 'note', code: 'dns-unreachable' };
    throw error;
  }
};

export const domainChecksService = createDomainChecks;

export const domainChecks = (strapi: Core.Strapi): ReturnType<typeof createDomainChecks> =>
  strapi.plugin(PLUGIN_ID).service('domainChecks');
