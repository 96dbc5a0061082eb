import { Agent, request } from 'node:http';
import { BROWSER } from '../helpers/reader';

/** Requests of one attacker who has a few genuine tokens, as many as the server answers. */
export type Flood = { stop: () => Promise<{ answered: number; broken: number; statuses: number[] }> };

type Target = { method: 'GET' | 'POST'; url: string };

/** Each connection requests the targets in turn. */
export const startFlood = (targets: Target[], connections: number): Flood => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const statuses = new Set<number>();
  let answered = 0;
  let broken = 0;
  let isStopping = false;

  const flood = async (first: number) => {
    for (let turn = first; !isStopping; turn += 1) {
      const status = await send(agent, targets[turn % targets.length] as Target).catch(() => null);
      if (status === null) broken += 1;
      else {
        answered += 1;
        statuses.add(status);
      }
    }
  };
  const flooding = Promise.all(Array.from({ length: connections }, (_, index) => flood(index)));

  return {
    async stop() {
      isStopping = true;
      await flooding;
      agent.destroy();
      return { answered, broken, statuses: [...statuses] };
    },
  };
};

const send = (agent: Agent, { method, url }: Target): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = { 'user-agent': BROWSER, 'content-type': 'application/x-www-form-urlencoded' };
    const outgoing = request(url, { method, agent, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve(Number(response.statusCode)));
      response.on('error', reject);
    });
    outgoing.on('error', reject);
    outgoing.end(method === 'POST' ? 'List-Unsubscribe=One-Click' : undefined);
  });
