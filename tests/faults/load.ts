import { Agent, type IncomingMessage, request } from 'node:http';
import { BROWSER } from '../helpers/reader';
import type { Ledger } from './ledger';
import type { Target } from './target';

export type Report = {
  answered: number;
  /** Requests without a complete response, for example because the process was killed. */
  broken: number;
  /** Responses that are wrong for their target: at most the first twenty. */
  wrong: string[];
  latenciesMs: number[];
};

export type Load = { report: Report; stop: () => Promise<Report> };

type Source = { url: string; targets: Target[]; ledger: Ledger };

/** Closed-loop load: each reader requests its next target as soon as the last one is answered. */
export const startReaders = (source: Source, readers: number): Load => {
  const visit = createVisits(source);
  let isStopping = false;

  const read = async () => {
    while (!isStopping) {
      const isAnswered = await visit.next();
      if (!isAnswered) await pause(20);
    }
  };
  const reading = Promise.all(Array.from({ length: readers }, read));

  return {
    report: visit.report,
    async stop() {
      isStopping = true;
      await reading;
      return visit.end();
    },
  };
};

/** Resolves once this many more hits are answered. Has no timeout, since the machine may be slow. */
export const untilAnswered = async ({ report }: Load, hits: number) => {
  const enough = report.answered + hits;
  while (report.answered < enough) await pause(5);
};

/** Open-loop load: hits at a fixed rate, whether or not earlier ones are answered. */
export const startSteadyHits = (source: Source, perSecond: number): Load => {
  const visit = createVisits(source);
  const stop = steadily(visit.next, perSecond);

  return {
    report: visit.report,
    async stop() {
      await stop();
      return visit.end();
    },
  };
};

/** Requests Strapi's health check at a fixed rate: the latency of this machine for a response without a database. */
export const startHealthChecks = ({ url }: Pick<Source, 'url'>, perSecond: number) => {
  const agent = new Agent({ keepAlive: true });
  const latenciesMs: number[] = [];
  const stop = steadily(async () => {
    const startedAt = performance.now();
    await get(agent, `${url}/_health`, BROWSER);
    latenciesMs.push(performance.now() - startedAt);
  }, perSecond);

  return {
    async stop(): Promise<Pick<Report, 'latenciesMs'>> {
      await stop();
      agent.destroy();
      return { latenciesMs };
    },
  };
};

const steadily = (visit: () => Promise<unknown>, perSecond: number) => {
  const pending = new Set<Promise<unknown>>();
  const startedAt = performance.now();
  let begun = 0;

  const timer = setInterval(() => {
    const due = ((performance.now() - startedAt) * perSecond) / 1000;
    for (; begun < due; begun += 1) {
      const visiting = visit().finally(() => pending.delete(visiting));
      pending.add(visiting);
    }
  }, 5);

  return async () => {
    clearInterval(timer);
    await Promise.all(pending);
  };
};

/** Makes this many hits, one after the other. */
export const follow = async (source: Source, hits: number): Promise<Report> => {
  const visit = createVisits(source);
  for (let done = 0; done < hits; done += 1) await visit.next();

  return visit.end();
};

/** Quantile of the latencies in ms; `share` is 0 to 1, such as 0.99 for p99. */
export const quantile = ({ latenciesMs }: Pick<Report, 'latenciesMs'>, share: number): number =>
  [...latenciesMs].sort((a, b) => a - b)[Math.floor(latenciesMs.length * share)] ?? 0;

const AGENTS = [BROWSER, BROWSER, BROWSER, 'curl/8.5.0'];

const TIMEOUT_MS = 30_000;

const createVisits = ({ url, targets, ledger }: Source) => {
  const agent = new Agent({ keepAlive: true });
  const report: Report = { answered: 0, broken: 0, wrong: [], latenciesMs: [] };
  let turn = Math.floor(Math.random() * targets.length);

  const next = async (): Promise<boolean> => {
    turn += 1;
    const target = targets[turn % targets.length] as Target;
    // Changes every 5 hits: coprime to the 4 targets of an email, so that its pixel and each link meet every user agent.
    const userAgent = String(AGENTS[Math.floor(turn / 5) % AGENTS.length]);
    ledger.attempt(target.name);
    const startedAt = performance.now();
    try {
      const answer = await get(agent, url + target.path, userAgent);
      report.latenciesMs.push(performance.now() - startedAt);
      report.answered += 1;
      const fault = faultOf(answer, target);
      if (fault === null) ledger.acknowledge(target.name);
      else if (report.wrong.length < 20) report.wrong.push(`${target.name}: ${fault}`);
      return true;
    } catch {
      report.broken += 1;
      return false;
    }
  };

  return {
    report,
    next,
    end() {
      agent.destroy();
      return report;
    },
  };
};

type Answer = { status?: number; location?: string; body: Buffer };

const get = (agent: Agent, url: string, userAgent: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const read = (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode: status, headers } = response;
        resolve({ status, location: headers.location, body: Buffer.concat(chunks) });
      });
    };
    const outgoing = request(url, { agent, headers: { 'user-agent': userAgent } }, read);
    outgoing.setTimeout(TIMEOUT_MS, () => outgoing.destroy(new Error('timeout')));
    outgoing.on('error', reject);
    outgoing.end();
  });

const faultOf = ({ status, location, body }: Answer, target: Target): string | null => {
  if (target.location === null)
    return status === 200 && body.subarray(0, 6).toString() === 'GIF89a' ? null : `${status} for a pixel`;

  return status === 302 && location === target.location ? null : `${status}, redirected to ${location}`;
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
