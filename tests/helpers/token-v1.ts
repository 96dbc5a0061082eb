import { createHmac } from 'node:crypto';
import type { Key, Token } from '../../server/src/emails/signing/token';
import { writeKeyId, writeVarint } from '../../server/src/emails/signing/token-bytes';

/** A token as the first version wrote it; old emails contain such tokens. */
export const writeTokenV1 = ({ kind, emailPublicId, linkPublicId }: Token, key: Key, target = ''): string => {
  const bytes = Buffer.alloc(64);
  bytes[0] = 1;
  bytes[1] = ['open', 'click', 'personal', 'unsubscribe'].indexOf(kind);
  const idsAt = writeKeyId(bytes, 2, key.id);
  const end = writeVarint(bytes, writeVarint(bytes, idsAt, emailPublicId), linkPublicId);
  const signed = kind === 'personal' ? target : '';
  const tag = createHmac('sha256', key.secret).update(bytes.subarray(0, end)).update(signed).digest();
  return Buffer.concat([bytes.subarray(0, end), tag.subarray(0, 16)]).toString('base64url');
};
