const WINDOW_MS = 60_000;

/** Bounds the memory of a flood: hits from more sources begin the next window early. */
const MAX_SOURCES = 50_000;

/**
 * Hits without a network that identifies the reader are counted per email. Many people may read one email, so its limit is
 * this many times the limit of a network.
 */
const SHARED_FACTOR = 20;

/** The network of a hit; `shared` when its IP address may stand for all readers, such as that of a proxy in front. */
export type LimitedSource = { network: string } | 'shared';

/**
 * Counts hits per network in fixed windows of one minute. Hits beyond the limit are answered, but not recorded: offices and
 * mail proxies put many people behind one network. Behind a shared IP address a flood must not cost other readers their hits,
 * so there each email has a limit of its own.
 */
export const createHitRateLimit = (maxHitsPerMinute: number) => {
  let counts = new Map<string | number, number>();
  let windowEndsAt = 0;

  return {
    /** Counts one hit. `source` is null for hits without a limit. */
    allows(source: LimitedSource | null, emailPublicId: number, now: number): boolean {
      if (source === null || maxHitsPerMinute === 0) return true;
      if (now >= windowEndsAt || counts.size >= MAX_SOURCES) {
        counts = new Map();
        windowEndsAt = now + WINDOW_MS;
      }
      const key = source === 'shared' ? emailPublicId : source.network;
      const hits = (counts.get(key) ?? 0) + 1;
      counts.set(key, hits);
      return hits <= (source === 'shared' ? SHARED_FACTOR * maxHitsPerMinute : maxHitsPerMinute);
    },
  };
};

export type HitRateLimit = ReturnType<typeof createHitRateLimit>;
