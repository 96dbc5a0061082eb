import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems give to outgoing connections: none of them takes the port before its server listens. */
const FIRST = 15_000;
const LAST = 32_000;

/** A port of 127.0.0.1 that is free at this moment. */
export const freePort = async (): Promise<number> => {
  const port = randomInt(FIRST, LAST);

  return (await isFree(port)) ? port : freePort();
};

const isFree = async (port: number): Promise<boolean> => {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');

  return true;
};
