const WINDOW_MS = 60_000;

/** Networks remembered in one window; a flood from more of them begins a new one. */
const MAX_NETWORKS = 50_000;

/**
 * Whether one more hit from a network is recorded, in windows of a minute. It is answered in any case: offices and
 * mail proxies put many people behind one network.
 */
export const createHitRateLimit = (maxHitsPerMinute: number) => {
  let counts = new Map<string, number>();
  let endsAt = 0;

  return {
    /** `network` is null where it is unknown or this machine's own, such as a proxy in front: those have no limit. */
    allows(network: string | null, now: number): boolean {
      if (network === null || maxHitsPerMinute === 0) return true;
      if (now >= endsAt || counts.size >= MAX_NETWORKS) {
        counts = new Map();
        endsAt = now + WINDOW_MS;
      }
      const hits = (counts.get(network) ?? 0) + 1;
      counts.set(network, hits);
      return hits <= maxHitsPerMinute;
    },
  };
};
