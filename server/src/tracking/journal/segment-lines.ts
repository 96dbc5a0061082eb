import { crc32 } from './crc32';
import { mapYielding } from '../../lib/event-loop';
import type { Hit } from '../events/hit';

/** Line format of a segment, one hit a line: CRC-32 in eight hexadecimal digits, a space, the fields as a JSON array. */

/** A line stores the index, so new kinds are only appended. */
const KINDS: Array<Hit['kind']> = [
  'opened',
  'clicked',
  'unsubscribed',
  'opens-withdrawn',
  'clicks-withdrawn',
  'anonymous-opened',
  'anonymous-clicked',
];

export const writeLine = (hit: Hit): string => {
  const fields = [
    KINDS.indexOf(hit.kind),
    hit.emailPublicId,
    hit.linkPublicId,
    hit.at,
    hit.key,
    hit.signals,
    hit.agent,
    hit.network,
  ];
  const json = JSON.stringify(fields);
  return `${checksum(json)} ${json}\n`;
};

/**
 * Returns the hits of a segment in their order, and its damaged lines. A torn last line (no newline, or followed by
 * preallocated zeros) was never acknowledged, so it is skipped, not reported. Never rejects.
 */
export const readLines = async (segment: Buffer): Promise<{ hits: Hit[]; damaged: Buffer[] }> => {
  const hits: Hit[] = [];
  const damaged: Buffer[] = [];

  await mapYielding(splitLines(segment), ({ line, isWhole }) => {
    const hit = readLine(line);
    if (hit) hits.push(hit);
    else if (isWhole) damaged.push(line);
  });
  return { hits, damaged };
};

const splitLines = (segment: Buffer) => {
  const lines: Array<{ line: Buffer; isWhole: boolean }> = [];
  for (let start = 0; start < segment.length;) {
    const end = segment.indexOf(NEWLINE, start);
    const isWhole = end >= 0;
    const bytes = segment.subarray(start, isWhole ? end : segment.length);
    lines.push({ line: isWhole ? afterZeros(bytes) : beforeZeros(bytes), isWhole });
    start += bytes.length + 1;
  }
  return lines;
};

/** Zeros before a whole line are a parallel write that never reached the disk. */
const afterZeros = (bytes: Buffer) => bytes.subarray(bytes.lastIndexOf(0) + 1);

const beforeZeros = (bytes: Buffer) => {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
};

const NEWLINE = 10;

const CHECKSUM_DIGITS = 8;

const checksum = (json: string) => crc32(json).toString(16).padStart(CHECKSUM_DIGITS, '0');

const readLine = (line: Buffer): Hit | null => {
  const json = line.toString('utf8', CHECKSUM_DIGITS + 1);
  if (`${checksum(json)} ${json}` !== line.toString()) return null;
  try {
    return toHit(JSON.parse(json));
  } catch {
    return null;
  }
};

const toHit = (fields: unknown): Hit | null => {
  if (!Array.isArray(fields)) return null;
  const [kind, emailPublicId, linkPublicId, at, key, signals, agent, network] = fields as unknown[];
  const isHit =
    [kind, emailPublicId, linkPublicId, at, signals].every(Number.isSafeInteger) &&
    typeof key === 'string' &&
    typeof agent === 'string' &&
    (network === null || typeof network === 'string') &&
    KINDS[kind as number] !== undefined;

  return isHit
    ? ({ kind: KINDS[kind as number], emailPublicId, linkPublicId, at, key, signals, agent, network } as Hit)
    : null;
};
