import { crc32 } from './crc32';
import { mapYielding } from '../../lib/event-loop';
import type { Hit } from '../events/hit';

/** One hit on one line: its checksum in eight hexadecimal digits, a space, its fields as a JSON array. */

const KINDS: Array<Hit['kind']> = ['opened', 'clicked', 'unsubscribed'];

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
  const text = JSON.stringify(fields);
  return `${checksum(text)} ${text}\n`;
};

/**
 * The hits of a segment in their order, and the lines that were damaged. What zeros or the end of the file cut off was
 * never written whole, so nobody was answered for it: it is left out. Never rejects.
 */
export const readLines = async (segment: Buffer): Promise<{ hits: Hit[]; damaged: Buffer[] }> => {
  const hits: Hit[] = [];
  const damaged: Buffer[] = [];

  await mapYielding(linesOf(segment), ({ line, isWhole }) => {
    const hit = readLine(line);
    if (hit) hits.push(hit);
    else if (isWhole) damaged.push(line);
  });
  return { hits, damaged };
};

const linesOf = (segment: Buffer) => {
  const lines: Array<{ line: Buffer; isWhole: boolean }> = [];
  for (let start = 0; start < segment.length;) {
    const end = segment.indexOf(LINE_END, start);
    const isWhole = end >= 0;
    const text = segment.subarray(start, isWhole ? end : segment.length);
    lines.push({ line: isWhole ? afterZeros(text) : beforeZeros(text), isWhole });
    start += text.length + 1;
  }
  return lines;
};

const afterZeros = (text: Buffer) => text.subarray(text.lastIndexOf(0) + 1);

const beforeZeros = (text: Buffer) => {
  const end = text.indexOf(0);
  return end < 0 ? text : text.subarray(0, end);
};

const LINE_END = 10;

const CHECKSUM_DIGITS = 8;

const checksum = (text: string) => crc32(text).toString(16).padStart(CHECKSUM_DIGITS, '0');

const readLine = (line: Buffer): Hit | null => {
  const text = line.toString('utf8', CHECKSUM_DIGITS + 1);
  if (`${checksum(text)} ${text}` !== line.toString()) return null;
  try {
    return toHit(JSON.parse(text));
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
