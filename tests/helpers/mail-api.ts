import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The body that SendGrid's client posts for one mail; only the fields that tests read. */
export type Posted = {
  personalizations: Array<{ to: Array<{ email: string }> }>;
  subject: string;
};

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** Starts a real HTTP server with the mail endpoint of an email provider. */
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
    /** Sets the response from now on; null accepts every mail. */
    answerWith: (next: Answer | null) => {
      answer = next;
    },
    stop: () => {
      server.closeAllConnections();
      return new Promise<void>((stopped) => void server.close(() => stopped()));
    },
  };
};

/** A refusal as HTTP APIs send it: status, a JSON body with the reason, and headers. */
export const refusal =
  (status: number, message: string, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response
      .writeHead(status, { 'content-type': 'application/json', ...headers })
      .end(JSON.stringify({ errors: [{ message }] }));
