import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What an HTTP provider is given for one mail. */
export type Posted = {
  personalizations: Array<{ to: Array<{ email: string }> }>;
  subject: string;
};

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A real HTTP server where providers' clients post mails. */
export const startMailApi = async () => {
  const accepted: Posted[] = [];
  let answer: Answer | null = null;

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (answer) return answer(response, request);
      accepted.push(JSON.parse(Buffer.concat(chunks).toString()) as Posted);
      response.writeHead(202, { 'x-message-id': `provider-${accepted.length}` }).end();
    });
  });
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accepted,
    /** From now on; null accepts. */
    answerWith: (next: Answer | null) => {
      answer = next;
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((stopped) => void server.close(() => stopped()));
    },
  };
};

/** As APIs refuse: a status, a body that says why, and headers. */
export const refusal =
  (status: number, message: string, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify({ errors: [{ message }] }));
