import { createBoundedCache } from '../../lib/bounded-cache';

/** For so long after its commit a repeat is answered from memory. Later ones cost one SELECT, also on another node. */
const REMEMBERED_MS = 2_000;

const MAX_REMEMBERED = 10_000;

/**
 * The unsubscribes that this process knows, by the public id of their email:
 *
 * - running: being made durable. Repeats wait for the first one and share its result.
 * - pending: running, or durable in the journal only. Their prospects must not be written to.
 * - remembered: committed to the database moments ago. Repeats are answered without a write.
 * - unknown: neither prospect nor address is left, so nothing was written, and nobody is told so.
 */
export const createUnsubscribes = () => {
  const running = new Map<number, Promise<boolean>>();
  const pending = new Set<number>();
  const remembered = createBoundedCache<number, number>(MAX_REMEMBERED);
  const unknown = createBoundedCache<number, true>(MAX_REMEMBERED);

  return {
    /**
     * Resolves with whether the unsubscribe is durable, and not of an unknown email. `commit` is called for the first of several
     * only. Never rejects.
     */
    record(emailPublicId: number, now: number, commit: () => Promise<boolean>): Promise<boolean> {
      const shared = running.get(emailPublicId);
      if (shared) return shared;
      const committedAt = remembered.get(emailPublicId) ?? -Infinity;
      const isRecent = now >= committedAt && now - committedAt < REMEMBERED_MS;
      if (isRecent || pending.has(emailPublicId)) return Promise.resolve(true);

      pending.add(emailPublicId);
      unknown.delete(emailPublicId);
      const commitOnce = commit().then((isDurable) => {
        running.delete(emailPublicId);
        if (!isDurable) pending.delete(emailPublicId);
        return isDurable && !unknown.get(emailPublicId);
      });
      running.set(emailPublicId, commitOnce);
      return commitOnce;
    },

    /** Unsubscribes in a journal that was adopted. */
    addPending(emailPublicIds: number[]) {
      for (const emailPublicId of emailPublicIds) pending.add(emailPublicId);
    },

    /** The database has committed them. */
    committed(emailPublicIds: number[], now: number) {
      for (const emailPublicId of emailPublicIds) {
        pending.delete(emailPublicId);
        remembered.delete(emailPublicId);
        remembered.set(emailPublicId, now);
      }
    },

    /** The database has neither a prospect nor an address of these emails. */
    unknown(emailPublicIds: number[]) {
      for (const emailPublicId of emailPublicIds) {
        pending.delete(emailPublicId);
        unknown.set(emailPublicId, true);
      }
    },

    isUnknown: (emailPublicId: number): boolean => unknown.get(emailPublicId) === true,

    /** The database refuses it for good. */
    refused: (emailPublicId: number) => void pending.delete(emailPublicId),

    /** Call when a prospect became active again: the next unsubscribe is a new one. */
    forget: () => remembered.clear(),

    pending: (): number[] => [...pending],
  };
};

export type Unsubscribes = ReturnType<typeof createUnsubscribes>;
