import { ImapFlow } from 'imapflow';
import { accessTokenOf, forgetToken } from '../../lib/access-tokens';
import type { ServerSettings } from '../../server-settings';

const CONNECT_TIMEOUT_MS = 15_000;

/** Longer than the wait for new mails, which breaks the silence. */
const SOCKET_TIMEOUT_MS = 90_000;

/**
 * Signs in to a mailbox. It is only read: mails are neither moved nor marked. A later error of the connection rejects what waits
 * for it, and is otherwise ignored.
 */
export const connect = async (
  { host, port, security, user, password, oauth }: ServerSettings,
  now: Date
): Promise<ImapFlow> => {
  const client = new ImapFlow({
    host,
    port,
    secure: security === 'tls',
    doSTARTTLS: security === 'tls' ? undefined : security === 'starttls',
    auth: oauth ? { user, accessToken: await accessTokenOf(oauth, now) } : { user, pass: password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
  });
  client.on('error', () => undefined); // Without a listener it would end the process.
  try {
    await client.connect();
  } catch (error) {
    client.close();
    if (oauth) forgetToken(oauth);
    throw error;
  }
  return client;
};

/** Resolves at the next new mail, when the connection ends, after `ms`, or when the signal aborts. Never rejects. */
export const waitForMail = (client: ImapFlow, ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      client.off('exists', end);
      client.off('close', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    client.on('exists', end);
    client.on('close', end);
    signal.addEventListener('abort', end);
    if (signal.aborted || !client.usable) end();
    // The next command ends IDLE. A server without it is asked again after `ms`.
    else if (client.capabilities.has('IDLE')) void client.idle().catch(() => undefined);
  });
