import { getDomain } from 'tldts';
import type { DomainFinding } from '../contract';
import type { DnsLookups } from './dns-lookups';

/** Headers of a mail as it arrived. */
export type ArrivedHeaders = {
  /** DKIM-Signature (RFC 6376), in any order. */
  signatures: string[];
  /** The topmost Authentication-Results (RFC 8601), which the receiving server writes; empty when there is none. */
  results: string;
};

type Signature = { domain: string; selector: string };

/**
 * Whether a mail from this domain arrived with a signature that DMARC accepts: of the domain, or of its organization. The receiving
 * server says whether it is valid; without its words, that its key is in the DNS must do.
 */
export const checkDkim = async (
  domain: string,
  { signatures, results }: ArrivedHeaders,
  { txt }: Pick<DnsLookups, 'txt'>
): Promise<DomainFinding> => {
  const signed = signatures.slice(0, MAX_SIGNATURES).flatMap(readSignature);
  if (signed.length === 0) return { state: 'bad', code: 'dkim-missing' };
  const aligned = signed.filter((signature) => isAligned(signature.domain, domain));
  if (aligned.length === 0) return { state: 'bad', code: 'dkim-other-domain', record: describe(signed[0]) };

  const passed = aligned.find(({ domain: signer }) => resultOf(results, signer) === 'pass');
  if (passed) return { state: 'fine', code: 'dkim-passed', record: describe(passed) };
  const failed = aligned.find(({ domain: signer }) => resultOf(results, signer) !== null);
  if (failed) return { state: 'bad', code: 'dkim-failed', record: describe(failed) };

  for (const signature of aligned)
    if (await hasKey(signature, txt))
      return { state: 'fine', code: 'dkim-signed', record: describe(signature) };
  return { state: 'bad', code: 'dkim-key-missing', record: keyName(aligned[0]) };
};

const MAX_SIGNATURES = 10;

const readSignature = (header: string): Signature[] => {
  const domain = tagOf(header, 'd');
  const selector = tagOf(header, 's');

  return domain && selector ? [{ domain, selector }] : [];
};

const tagOf = (header: string, name: string): string | undefined =>
  new RegExp(`(?:^|;)\\s*${name}\\s*=\\s*([\\w.-]{1,253})\\s*(?:;|$)`).exec(header)?.[1].toLowerCase();

const isAligned = (signer: string, domain: string): boolean =>
  signer === domain || (getDomain(signer) !== null && getDomain(signer) === getDomain(domain));

/** Such as `pass` or `fail`; null when the server says nothing of this domain. */
const resultOf = (results: string, signer: string): string | null => {
  const ofSigner = results
    .split(';')
    .map((result) => /^\s*dkim=(\w+)\b.*\bheader\.(?:d=|i=[^@\s]*@)"?([\w.-]+)/is.exec(result))
    .filter((match) => match?.[2].toLowerCase() === signer)
    .map((match) => match?.[1].toLowerCase() ?? '');

  return ofSigner.find((result) => result === 'pass') ?? ofSigner[0] ?? null;
};

/** An empty key is a revoked one. */
const hasKey = async (signature: Signature, txt: DnsLookups['txt']): Promise<boolean> =>
  (await txt(keyName(signature))).some((record) => /(?:^|;)\s*p\s*=\s*[A-Za-z\d+/]/.test(record));

const keyName = ({ domain, selector }: Signature) => `${selector}._domainkey.${domain}`;

const describe = ({ domain, selector }: Signature) => `d=${domain}; s=${selector}`;
