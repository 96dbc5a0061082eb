import type { Core } from '@strapi/types';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { isPrivateAddress, MAX_IP_LENGTH } from '../../lib/local-host';
import { hitSource } from './hit-source';

export type ClientIp = {
  /** The reader's IP address if Strapi's proxy settings reveal it; otherwise that of the connection, which may be a proxy's. */
  ip: string;
  /**
   * The client that a proxy in the private network names, when `ip` does not tell readers apart. Strapi is not configured
   * to trust that header, so only the rate limit uses it.
   */
  proxiedIp: string | null;
};

/** `forwardedIp` is the IP address that Koa reads; it may be any text that a client sent, or the one of the connection. */
export const clientIp = (
  { server: { app } }: Core.Strapi,
  { socket, headers }: IncomingMessage,
  forwardedIp: string
): ClientIp => {
  const socketIp = socket.remoteAddress ?? '';
  const readerIp = app.proxy ? readPublicIp(forwardedIp) : null;
  if (readerIp !== null) return { ip: readerIp, proxiedIp: null };

  return { ip: socketIp, proxiedIp: hitSource(socketIp).isPrivate ? readProxiedIp(headers) : null };
};

const readPublicIp = (text: string): string | null => {
  const ip = readIp(text);
  return ip === null || isPrivateAddress(ip) ? null : ip;
};

/** Also reads `203.0.113.7:1234` and `"[2001:db8::1]:80"`, as some proxies write it. Null for any other text. */
export const readIp = (text: string): string | null => {
  if (isIP(text) !== 0) return text;
  if (text.length > MAX_IP_LENGTH + 12) return null;
  const bare = text.trim().replace(/^"|"$/g, '');
  const [, v6, v4] = /^\[([^\]]*)\](?::\d+)?$|^([\d.]+)(?::\d+)?$/.exec(bare) ?? [];
  const ip = v6 ?? v4 ?? bare;

  return isIP(ip) === 0 ? null : ip;
};

/** Hops of a header that are read. */
const MAX_HOPS = 5;

/** The last public IP address: each proxy appends its client, so what a client forges stands before it. */
const readProxiedIp = (headers: IncomingHttpHeaders): string | null => {
  const forwarded = String(headers['x-forwarded-for'] ?? '');
  let end = forwarded.length;
  for (let hop = 0; hop < MAX_HOPS && end > 0; hop += 1) {
    const start = forwarded.lastIndexOf(',', end - 1);
    const ip = readPublicIp(forwarded.slice(start + 1, end));
    if (ip !== null) return ip;
    end = start;
  }

  return readPublicIp(String(headers['x-real-ip'] ?? ''));
};
