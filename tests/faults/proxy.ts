import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * What lies between a Strapi and its database, and can break.
 *
 * - `pass` hands everything on.
 * - `stopped` resets what is open and refuses what comes, as a database that was stopped.
 * - `half-open` takes everything and answers nothing, as a host that vanished; what it took is reset when it is back.
 * - `slow` hands every chunk on late, in order.
 */
export type Mode = { is: 'pass' | 'stopped' | 'half-open' } | { is: 'slow'; delayMs: number };

export type Proxy = {
  port: number;
  behave: (mode: Mode) => Promise<void>;
  stop: () => Promise<void>;
};

export const startProxy = async (target: { host: string; port: number }): Promise<Proxy> => {
  const pairs = new Set<Pair>();
  let mode: Mode = { is: 'pass' };

  const relay = (pair: Pair, from: Socket, to: Socket) => {
    let last = Promise.resolve();
    from.on('data', (chunk) => {
      if (mode.is === 'half-open') pair.isDeaf = true;
      if (pair.isDeaf) return;
      const due = performance.now() + (mode.is === 'slow' ? mode.delayMs : 0);
      last = last.then(() => until(due)).then(() => void (to.writable && to.write(chunk)));
    });
    from.on('close', () => void last.then(() => to.end()));
    // The other side learns of it by `close`, which follows.
    from.on('error', () => undefined);
  };

  const server = createServer((client) => {
    const upstream = connect(target);
    const pair = { sockets: [client, upstream], isDeaf: false };
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
    async behave(next) {
      mode = next;
      if (next.is === 'stopped' && server.listening) server.close();
      if (next.is !== 'stopped' && !server.listening) await listen(port);
      reset((pair) => next.is === 'stopped' || (next.is !== 'half-open' && pair.isDeaf));
    },
    async stop() {
      if (server.listening) server.close();
      reset(() => true);
    },
  };
};

type Pair = { sockets: Socket[]; isDeaf: boolean };

const until = async (due: number) => {
  const ms = due - performance.now();
  if (ms > 0) await new Promise((soon) => setTimeout(soon, ms));
};
