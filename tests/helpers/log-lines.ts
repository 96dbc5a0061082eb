import type { Core } from '@strapi/types';
import { Writable } from 'node:stream';
import { transports } from 'winston';

/** Collects the lines that a Strapi logs from now on, as they would reach its console. */
export const collectLogLines = (strapi: Core.Strapi, level: string) => {
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const transport = new transports.Stream({ stream, level });
  const { log } = strapi as unknown as {
    log: { level: string; transports: Array<{ silent?: boolean }>; add: (transport: unknown) => void };
  };
  for (const other of log.transports) other.silent = true;
  log.level = level;
  log.add(transport);

  return lines;
};
