import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request that a provider's library made. */
export type ProviderRequest = {
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
};

export type ProviderAnswer = { status: number; body: string; headers?: Record<string, string> };

/** Starts a real HTTP server that keeps the requests of a provider's library, and answers what the test sets. */
export const startProviderApi = async () => {
  const requests: ProviderRequest[] = [];
  let answer: ProviderAnswer = { status: 200, body: '{}' };

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      requests.push({ path: request.url ?? '', headers: request.headers, body });
      response
        .writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
        .end(answer.body);
    });
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The last request; throws when there was none. */
    last: (): ProviderRequest => {
      const request = requests.at(-1);
      if (!request) throw new Error('No request was made.');
      return request;
    },
    answerWith: (next: ProviderAnswer) => {
      answer = next;
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((stopped) => void server.close(() => stopped()));
    },
  };
};

/** Fields of a multipart form by name. */
export const formFields = (body: string): Record<string, string> =>
  Object.fromEntries(
    [...body.matchAll(/name="([^"]+)"\r\n(?:[\w-]+:[^\r]*\r\n)*\r\n([\s\S]*?)\r\n--/g)].map(
      ([, name, value]) => [name, value]
    )
  );
