import { domainToASCII } from 'node:url';
import { parse } from 'tldts';
import type { SuppressionFault, SuppressionKind } from './contract';
import { removeUnseen } from '../cells/cell-text';
import { isDomain, normalizeEmailAddress } from '../email-address';
import { FREE_MAIL_DOMAINS } from './free-mail-domains';
import { MAX_LABELS } from './suppression-hash';

export type SuppressedValue = { kind: SuppressionKind; value: string };

/**
 * An address or domain as people write it: `Ada@Example.org`, `example.org` or `@example.org`. Domains are returned in ASCII.
 * Public suffixes such as `co.uk` are refused. Never throws.
 */
export const parseSuppressedValue = (text: string): SuppressedValue | { fault: SuppressionFault } => {
  const trimmed = removeUnseen(text).trim();
  if (trimmed.indexOf('@') > 0) {
    const address = normalizeEmailAddress(trimmed);
    return address ? { kind: 'address', value: address } : { fault: 'invalid-email-address' };
  }

  const name = trimmed.replace(/^@/, '').replace(/\.$/, '').toLowerCase().normalize('NFC');
  const domain = domainToASCII(name);
  const labels = domain.split('.');
  if (isPublicSuffix(name)) return { fault: 'public-suffix' };
  if (!isDomain(name) || !domain || domain.length > 253 || labels.length > MAX_LABELS)
    return { fault: 'invalid-domain' };
  return { kind: 'domain', value: domain };
};

/** Only suffixes of ICANN: below those of companies, such as `github.io`, nobody else has email addresses. */
const isPublicSuffix = (name: string): boolean => {
  const { isIcann, domain, publicSuffix } = parse(name);

  return Boolean(isIcann) && domain === null && publicSuffix !== null;
};

/** True for a domain, or a parent of one, at which everybody can have an address. */
export const isSharedDomain = ({ kind, value }: SuppressedValue): boolean =>
  kind === 'domain' &&
  (FREE_MAIL_DOMAINS.has(value) || parse(value, { allowPrivateDomains: true }).isPrivate === true);
