import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';

/** Records by name: texts of TXT, and hosts of MX. A name that is not listed does not exist. */
export type Zone = Record<string, { txt?: string[]; mx?: string[] }>;

export type DnsServer = {
  /** Such as `127.0.0.1:41234`. */
  address: string;
  /** Names that were asked, with their types. */
  asked: string[];
  stop: () => Promise<void>;
};

const TYPES: Record<number, 'txt' | 'mx'> = { 15: 'mx', 16: 'txt' };
const NXDOMAIN = 3;

/** A DNS server on this machine, over UDP (RFC 1035). */
export const startDnsServer = async (zone: Zone): Promise<DnsServer> => {
  const socket = createSocket('udp4');
  const asked: string[] = [];

  socket.on('message', (query, client) => {
    const { name, end } = readName(query);
    const type = TYPES[query.readUInt16BE(end)] ?? 'txt';
    asked.push(`${type} ${name}`);
    const records = zone[name]?.[type] ?? [];
    const question = query.subarray(12, end + 4);
    const answers = records.map((record) => answerOf(type, record));

    const head = Buffer.alloc(12);
    query.copy(head, 0, 0, 2);
    head.writeUInt16BE(0x8180 | (zone[name] ? 0 : NXDOMAIN), 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(answers.length, 6);
    socket.send(Buffer.concat([head, question, ...answers]), client.port, client.address);
  });
  await new Promise<void>((bound) => socket.bind(0, '127.0.0.1', bound));

  return {
    address: `127.0.0.1:${(socket.address() as AddressInfo).port}`,
    asked,
    stop: () => new Promise((closed) => void socket.close(() => closed())),
  };
};

/** `end` is the position after the name. */
const readName = (query: Buffer): { name: string; end: number } => {
  const labels: string[] = [];
  let position = 12;
  for (let length = query[position]; length > 0; length = query[position]) {
    labels.push(query.toString('ascii', position + 1, position + 1 + length));
    position += length + 1;
  }
  return { name: labels.join('.').toLowerCase(), end: position + 1 };
};

const answerOf = (type: 'txt' | 'mx', record: string): Buffer => {
  const data = type === 'txt' ? textOf(record) : Buffer.concat([Buffer.from([0, 10]), nameOf(record)]);
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(type === 'txt' ? 16 : 15, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(60, 6);
  head.writeUInt16BE(data.length, 10);

  return Buffer.concat([head, data]);
};

/** Long texts are parts of at most 255 bytes. */
const textOf = (text: string): Buffer =>
  Buffer.concat(
    (text.match(/.{1,255}/g) ?? []).map((part) =>
      Buffer.concat([Buffer.from([part.length]), Buffer.from(part)])
    )
  );

const nameOf = (name: string): Buffer =>
  Buffer.concat([
    ...name
      .split('.')
      .filter(Boolean)
      .map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)])),
    Buffer.from([0]),
  ]);
