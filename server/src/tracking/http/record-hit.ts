import type { Core } from '@strapi/types';
import type { Token } from '../../emails/signing/token';
import { pluginConfig } from '../../strapi/environment';
import { agentOf, signalsOf } from '../classification/signals';
import { type Hit, isAnonymousHit } from '../events/hit';
import { recorder } from '../recording/recorder';
import { noteClientIp } from '../settings/client-ips';
import type { HitRequest } from './hit-request';
import { hitSource } from './hit-source';

/** Resolves with true once the hit is durable, with false when it was dropped. Never rejects. */
export const recordHit = (
  strapi: Core.Strapi,
  { method, headers, ip, proxiedIp }: HitRequest,
  kind: Hit['kind'],
  { emailPublicId, linkPublicId }: Token
): Promise<boolean> => {
  const userAgent = headers['user-agent'] ?? '';
  const at = Date.now();
  const { network, limited } = hitSource(ip);
  noteClientIp(strapi, ip);
  const isSigned = Boolean(headers['signature-agent']);
  const signals = signalsOf({ method, userAgent, purpose: purposeOf(headers), ip, isSigned });
  const hit = { kind, emailPublicId, linkPublicId, at, signals };
  const origin = isAnonymousHit(hit)
    ? { agent: '', network: null }
    : {
        agent: agentOf(userAgent).description,
        network: pluginConfig(strapi).privacy.network === 'truncated' ? network : null,
      };

  return recorder(strapi).record(
    { ...hit, ...origin },
    proxiedIp === null ? limited : hitSource(proxiedIp).limited
  );
};

/** The headers by which a program announces a prefetch, joined; empty when there is none. */
const purposeOf = (headers: HitRequest['headers']): string => {
  const { purpose, 'sec-purpose': secPurpose, 'x-purpose': xPurpose, 'x-moz': xMoz } = headers;
  if (!purpose && !secPurpose && !xPurpose && !xMoz) return '';
  return [purpose, secPurpose, xPurpose, xMoz].join(' ').slice(0, 256);
};
