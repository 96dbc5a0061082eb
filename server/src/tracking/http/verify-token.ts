import type { Core } from '@strapi/types';
import { setTimeout as delay } from 'node:timers/promises';
import { signingKeys } from '../../emails/signing/signing-keys';
import { readToken, type Token } from '../../emails/signing/token';
import { pluginConfig } from '../../strapi/environment';
import type { HitRequest } from './hit-request';

/**
 * The token of a request; null unless we signed it. When its key is unknown, waits at most `commitTimeoutMs` for keys that
 * another node may have added. Never rejects.
 */
export const verifyToken = async (
  strapi: Core.Strapi,
  request: HitRequest,
  target = ''
): Promise<Token | null> => {
  const text = request.token;
  const token = readToken(text, signingKeys(strapi).verificationKeys(), target);
  if (token) return token;

  const refreshing = signingKeys(strapi).refreshing();
  if (!refreshing) return null;
  await Promise.race([
    refreshing,
    delay(pluginConfig(strapi).tracking.commitTimeoutMs, null, { ref: false }),
  ]);
  return readToken(text, signingKeys(strapi).verificationKeys(), target);
};
