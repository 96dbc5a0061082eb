import type { IncomingMessage } from 'node:http';

/** Bodies of one-click unsubscribes (RFC 8058 §3.2) have 30 to a few hundred bytes. */
const MAX_BODY_BYTES = 64 * 1024;

const MAX_WAIT_MS = 10_000;

/** RFC 9112 §6.3 */
export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * Reads a body and forgets it, so that nothing is buffered. Resolves false as soon as it is larger than 64 KB, or when it does
 * not end within ten seconds: the connection must then be closed. A body of known length is not waited for. Never rejects.
 */
export const discardBody = (req: IncomingMessage): Promise<boolean> => {
  if (req.headers['transfer-encoding'] !== undefined) return discardChunks(req);
  const isAllowed = Number(req.headers['content-length']) <= MAX_BODY_BYTES;
  if (isAllowed) req.resume();

  return Promise.resolve(isAllowed);
};

const discardChunks = (req: IncomingMessage): Promise<boolean> =>
  new Promise((resolve) => {
    let bytes = 0;
    const finish = (isWithinLimit: boolean) => {
      clearTimeout(timer);
      req.off('data', count);
      resolve(isWithinLimit);
    };
    const count = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MAX_BODY_BYTES) return;
      req.pause();
      finish(false);
    };
    const timer = setTimeout(() => finish(false), MAX_WAIT_MS);

    req
      .on('data', count)
      .once('end', () => finish(true))
      .once('close', () => finish(true))
      .once('error', () => finish(false));
  });
