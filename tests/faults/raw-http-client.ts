import { connect, type Socket } from 'node:net';

export type RawRequest = { method: string; path: string; headers?: Record<string, string> };

export type RawResponse = { status: number; location?: string; body: string };

type Pending = {
  method: string;
  resolve: (response: RawResponse) => void;
  reject: (error: Error) => void;
};

type Connection = { socket: Socket; pending: Pending | null };

const MAX_CONNECTIONS = 32;

/**
 * An HTTP client without validation: paths and headers are sent byte for byte, as latin1, which Node's own clients refuse.
 * Connections are kept alive as long as the server keeps them.
 */
export const createRawHttpClient = (url: string) => {
  const { hostname, port } = new URL(url);
  const idle: Connection[] = [];

  const open = (): Connection => {
    const connection: Connection = { socket: connect(Number(port), hostname), pending: null };
    let received = '';
    connection.socket.setNoDelay(true).setEncoding('latin1');
    connection.socket.on('data', (text: string) => {
      received += text;
      const parsed = connection.pending && parseResponse(received, connection.pending.method);
      if (!parsed) return;
      received = '';
      const { resolve } = connection.pending as Pending;
      connection.pending = null;
      if (parsed.isLast) connection.socket.destroy();
      else idle.push(connection);
      resolve(parsed.response);
    });
    connection.socket.on('error', () => undefined);
    connection.socket.on('close', () => {
      if (idle.includes(connection)) idle.splice(idle.indexOf(connection), 1);
      connection.pending?.reject(new Error(`closed after ${JSON.stringify(received.slice(0, 200))}`));
    });
    return connection;
  };

  const send = ({ method, path, headers = {} }: RawRequest) =>
    new Promise<RawResponse>((resolve, reject) => {
      const connection = idle.pop() ?? open();
      connection.pending = { method, resolve, reject };
      const headerLines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      const contentLength = method === 'GET' || method === 'HEAD' ? '' : 'content-length: 0\r\n';
      connection.socket.write(
        `${method} ${path} HTTP/1.1\r\nhost: localhost\r\n${contentLength}${headerLines.join('')}\r\n`,
        'latin1'
      );
    });

  return {
    send,

    /** Runs the task this many times, at most 32 at once: one per connection. */
    async repeat(times: number, task: () => Promise<void>) {
      let left = times;
      const work = async () => {
        while (left > 0) {
          left -= 1;
          await task();
        }
      };
      await Promise.all(Array.from({ length: MAX_CONNECTIONS }, work));
    },

    close: () => {
      for (const { socket } of idle.splice(0)) socket.destroy();
    },
  };
};

/** Null while the response is incomplete. `isLast` means that the server closes the connection. */
const parseResponse = (text: string, method: string): { response: RawResponse; isLast: boolean } | null => {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd < 0) return null;
  const head = text.slice(0, headEnd);
  const rest = text.slice(headEnd + 4);
  const status = Number(head.slice(9, 12));
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
  const isChunked = /\r\ntransfer-encoding: chunked/i.test(head);
  const hasBody = method !== 'HEAD' && status !== 204 && status !== 304;
  if (hasBody && (isChunked ? !rest.endsWith('0\r\n\r\n') : rest.length < length)) return null;

  return {
    response: { status, location: /\r\nlocation: ([^\r]*)/i.exec(head)?.[1], body: rest },
    isLast: /\r\nconnection: close/i.test(head),
  };
};
