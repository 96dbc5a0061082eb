import { Resolver } from 'node:dns/promises';

/** Texts of a record; empty when there is none. */
export type DnsLookups = {
  /** @throws {DnsUnreachable} when no DNS server answers */
  txt: (name: string) => Promise<string[]>;
  /** Hosts of mail servers, the most preferred first; `['']` for a null MX (RFC 7505). @throws {DnsUnreachable} */
  mx: (name: string) => Promise<string[]>;
};

export class DnsUnreachable extends Error {}

const TIMEOUT_MS = 3_000;

/** Asks the DNS servers of this machine, or those given, such as `127.0.0.1:5353`. */
export const createDnsLookups = (servers: string[] = []): DnsLookups => {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: 2 });
  if (servers.length > 0) resolver.setServers(servers);

  return {
    txt: (name) => lookUp(async () => (await resolver.resolveTxt(name)).map((parts) => parts.join(''))),
    mx: (name) =>
      lookUp(async () =>
        (await resolver.resolveMx(name))
          .sort((a, b) => a.priority - b.priority)
          .map(({ exchange }) => exchange)
      ),
  };
};

const lookUp = async (ask: () => Promise<string[]>): Promise<string[]> => {
  try {
    return await ask();
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENODATA' || code === 'ENOTFOUND') return [];
    throw new DnsUnreachable(String(code));
  }
};
