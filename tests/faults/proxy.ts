import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * A TCP proxy between Strapi and its database that simulates faults.
 *
 * - `pass` forwards everything.
 * - `stopped` resets open connections and refuses new ones, like a stopped database.
 * - `half-open` accepts connections and data but never answers, like a host that vanished. When the mode ends, connections
 *   that have sent data meanwhile are reset.
 * - `slow` delays every chunk, and keeps their order.
 */
export type Mode = { is: 'pass' | 'stopped' | 'half-open' } | { is: 'slow'; delayMs: number };

export type Proxy = {
  port: number;
  setMode: (mode: Mode) => Promise<void>;
  stop: () => Promise<void>;
};

export const startProxy = async (target: { host: string; port: number }): Promise<Proxy> => {
  const pairs = new Set<Pair>();
  let mode: Mode = { is: 'pass' };

  const relay = (pair: Pair, from: Socket, to: Socket) => {
    let last = Promise.resolve();
    from.on('data', (chunk) => {
      if (mode.is === 'half-open') pair.isCutOff = true;
      if (pair.isCutOff) return;
      const due = performance.now() + (mode.is === 'slow' ? mode.delayMs : 0);
      last = last.then(() => waitUntil(due)).then(() => void (to.writable && to.write(chunk)));
    });
    from.on('close', () => void last.then(() => to.end()));
    // `close` follows and ends the other side.
    from.on('error', () => undefined);
  };

  const server = createServer((client) => {
    const upstream = connect(target);
    const pair = { sockets: [client, upstream], isCutOff: false };
    pairs.add(pair);
    client.on('close', () => pairs.delete(pair));
    relay(pair, client, upstream);
    relay(pair, upstream, client);
  });
  const reset = (which: (pair: Pair) => boolean) => {
    for (const pair of [...pairs].filter(which)) for (const socket of pair.sockets) socket.resetAndDestroy();
  };
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };

  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async setMode(next) {
      mode = next;
      if (next.is === 'stopped' && server.listening) server.close();
      if (next.is !== 'stopped' && !server.listening) await listen(port);
      reset((pair) => next.is === 'stopped' || (next.is !== 'half-open' && pair.isCutOff));
    },
    async stop() {
      if (server.listening) server.close();
      reset(() => true);
    },
  };
};

/** The two sockets of one proxied connection. `isCutOff` once it received data in the mode `half-open`. */
type Pair = { sockets: Socket[]; isCutOff: boolean };

const waitUntil = async (due: number) => {
  const ms = due - performance.now();
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
};
