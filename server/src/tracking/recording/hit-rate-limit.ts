const WINDOW_MS = 60_000;

/** Bounds the memory of a flood: hits from more networks begin the next window early. */
const MAX_NETWORKS = 50_000;

/**
 * Counts hits per network in fixed windows of one minute. Hits beyond the limit are answered, but not recorded: offices and
 * mail proxies put many people behind one network.
 */
export const createHitRateLimit = (maxHitsPerMinute: number) => {
  let counts = new Map<string, number>();
  let windowEndsAt = 0;

  return {
    /**
     * Counts one hit. `network` is null when it is unknown or private, such as a proxy in front: then there is no
     * limit.
     */
    allows(network: string | null, now: number): boolean {
      if (network === null || maxHitsPerMinute === 0) return true;
      if (now >= windowEndsAt || counts.size >= MAX_NETWORKS) {
        counts = new Map();
        windowEndsAt = now + WINDOW_MS;
      }
      const hits = (counts.get(network) ?? 0) + 1;
      counts.set(network, hits);
      return hits <= maxHitsPerMinute;
    },
  };
};

export type HitRateLimit = ReturnType<typeof createHitRateLimit>;
