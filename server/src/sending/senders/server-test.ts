import type { Core } from '@strapi/types';
import { withTimeout } from '../../lib/with-timeout';
import type { ServerSettings } from '../../server-settings';
import { classifyFailure } from '../failures/classify-failure';
import { createSmtpClient } from '../servers/smtp-client';
import type { ServerTest } from './contract';

const TIMEOUT_SECONDS = 20;

/** Signs in to an SMTP server, and sends nothing. Never rejects. */
export const testServer = async (strapi: Core.Strapi, settings: ServerSettings): Promise<ServerTest> => {
  let close = () => undefined as void;
  try {
    const client = createSmtpClient(strapi, settings, 1);
    close = client.close.bind(client);
    await withTimeout(client.verify(), TIMEOUT_SECONDS * 1000, () => new Error('Connection timeout'));
    return { outcome: 'accepted' };
  } catch (error) {
    const { code, kind, message } = classifyFailure(error);
    return { outcome: 'refused', code, kind, message };
  } finally {
    close();
  }
};
