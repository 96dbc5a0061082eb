import type { ImapFlow } from 'imapflow';
import type { MailboxTest } from '../contract';
import { connectionFailure } from './connection-error';
import { connect } from './imap-connection';
import type { ServerSettings } from '../../server-settings';

/** Signs in and opens the inbox. Never rejects. */
export const testMailbox = async (settings: ServerSettings, now: Date): Promise<MailboxTest> => {
  let client: ImapFlow | undefined;
  try {
    client = await connect(settings, now);
    const { exists } = await client.mailboxOpen('INBOX', { readOnly: true });
    return { outcome: 'opened', mails: exists, hasIdle: client.capabilities.has('IDLE') };
  } catch (error) {
    return { outcome: 'failed', ...connectionFailure(error) };
  } finally {
    client?.close();
  }
};
