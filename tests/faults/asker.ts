import { connect, type Socket } from 'node:net';

export type Question = { method: string; path: string; headers?: Record<string, string> };

export type Answer = { status: number; location?: string; body: string };

type Waiting = { method: string; answer: (answer: Answer) => void; fail: (error: Error) => void };

type Line = { socket: Socket; waiting: Waiting | null };

const CONNECTIONS = 32;

/**
 * Asks as no HTTP client of Node would: paths and headers go out byte for byte, as latin1. Connections are kept open while
 * the server keeps them.
 */
export const createAsker = (url: string) => {
  const { hostname, port } = new URL(url);
  const idle: Line[] = [];

  const open = (): Line => {
    const line: Line = { socket: connect(Number(port), hostname), waiting: null };
    let received = '';
    line.socket.setNoDelay(true).setEncoding('latin1');
    line.socket.on('data', (text: string) => {
      received += text;
      const whole = line.waiting && readAnswer(received, line.waiting.method);
      if (!whole) return;
      received = '';
      const { answer } = line.waiting as Waiting;
      line.waiting = null;
      if (whole.isLast) line.socket.destroy();
      else idle.push(line);
      answer(whole.answer);
    });
    line.socket.on('error', () => undefined);
    line.socket.on('close', () => {
      if (idle.includes(line)) idle.splice(idle.indexOf(line), 1);
      line.waiting?.fail(new Error(`closed after ${JSON.stringify(received.slice(0, 200))}`));
    });
    return line;
  };

  const ask = ({ method, path, headers = {} }: Question) =>
    new Promise<Answer>((answer, fail) => {
      const line = idle.pop() ?? open();
      line.waiting = { method, answer, fail };
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      const length = method === 'GET' || method === 'HEAD' ? '' : 'content-length: 0\r\n';
      line.socket.write(
        `${method} ${path} HTTP/1.1\r\nhost: localhost\r\n${length}${lines.join('')}\r\n`,
        'latin1'
      );
    });

  return {
    ask,

    /** Does something that often, as many at once as there are connections. */
    async askAll(times: number, once: () => Promise<void>) {
      let left = times;
      const work = async () => {
        while (left > 0) {
          left -= 1;
          await once();
        }
      };
      await Promise.all(Array.from({ length: CONNECTIONS }, work));
    },

    close: () => {
      for (const { socket } of idle.splice(0)) socket.destroy();
    },
  };
};

/** Null while a part of it is still to come. */
const readAnswer = (text: string, method: string): { answer: Answer; isLast: boolean } | null => {
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
    answer: { status, location: /\r\nlocation: ([^\r]*)/i.exec(head)?.[1], body: rest },
    isLast: /\r\nconnection: close/i.test(head),
  };
};
