import type { Core } from '@strapi/types';
import { randomUUID } from 'node:crypto';
import { messageId } from '../../emails/message/headers';
import type { Message } from '../../emails/message/message';
import { lostHeaders } from '../../emails/message/provider-options';
import { invalid, refused } from '../../errors';
import { parseEmailAddress } from '../../prospects/validate-field';
import { findSenderAddresses } from '../../sequences/senders/sender-addresses';
import { hasEmailProvider, pluginConfig } from '../../strapi/environment';
import type { ProviderTest, SendingSetup, SendProviderTest } from '../contract';
import { classifyFailure } from '../failures/classify-failure';
import { findPaused } from '../failures/sender-pauses';
import { pauseOf } from '../senders/sender-list';
import { senderKey } from '../../sequences/senders/sender-key';
import { findSenders } from '../../sequences/senders/senders';
import { deliver } from '../delivery/transport';
import { senderServers } from '../servers/sender-servers';
import { escapeHtml } from '../../lib/escape-html';

/** Short, because a person waits for the answer. */
const MAX_TEST_TIMEOUT_SECONDS = 20;

/** Sends it as emails of the sender are sent. The timeout is never longer than that of emails of sequences. */
export const deliverTest = async (strapi: Core.Strapi, message: Message, sender: string) => {
  await senderServers(strapi).refresh(await findSenders(strapi));
  const timeoutSeconds = Math.min(MAX_TEST_TIMEOUT_SECONDS, pluginConfig(strapi).sending.leaseSeconds);

  return deliver(strapi, message, { sender: senderKey(sender), timeoutSeconds });
};

/** Never includes the provider's options, which may hold credentials. */
export const describeSending = async (strapi: Core.Strapi): Promise<SendingSetup> => {
  const { provider, settings } = emailConfig(strapi);
  const lost = lostHeaders(provider);
  const paused = await findPaused(strapi);
  const addresses = await findSenderAddresses(strapi);
  const now = new Date();

  return {
    provider: hasEmailProvider(strapi) ? provider : null,
    defaultFrom: settings?.defaultFrom ?? null,
    defaultReplyTo: settings?.defaultReplyTo ?? null,
    ...(lost.length > 0 && { lostHeaders: lost }),
    senders: addresses.map(({ address, sequences }) => ({
      ...{ email: address, sequences },
      ...pauseOf(paused.get(address), now),
    })),
  };
};

/**
 * Sends one mail with a fixed text through the provider, in the way emails are sent. Resolves with the outcome, also when
 * the provider refuses the mail. The mail is never counted.
 *
 * @throws {ValidationError} when `to` is not one email address, or no sequence uses the sender `from`
 * @throws {ApplicationError} when no provider is configured
 */
export const testProvider = async (
  strapi: Core.Strapi,
  { to, from }: SendProviderTest['body']
): Promise<ProviderTest> => {
  const address = parseEmailAddress(to, 'to');
  const { provider, defaultFrom, senders } = await describeSending(strapi);
  if (provider === null)
    throw refused('no-provider', "Strapi's email plugin has no provider: configure one in config/plugins.");
  if (from && !senders.some((sender) => sender.email === from))
    throw invalid('invalid-input', 'There is no such sender: choose one of the list.', 'from');
  const sender = from || defaultFrom;
  if (!sender) throw invalid('invalid-input', 'The provider has no default sender: choose a sender.', 'from');

  try {
    const message = compose(sender, address, provider);
    const { messageId: acceptedId } = await deliverTest(strapi, message, sender);
    return { outcome: 'accepted', to: address, from: sender, messageId: acceptedId };
  } catch (error) {
    const { outcome, code, kind, message } = classifyFailure(error);
    return { outcome: outcome === 'uncertain' ? 'uncertain' : 'refused', code, kind, message };
  }
};

type EmailConfig = {
  provider: string;
  settings?: { defaultFrom?: string; defaultReplyTo?: string };
};

const emailConfig = (strapi: Core.Strapi): EmailConfig =>
  strapi.config.get<EmailConfig | undefined>('plugin::email') ?? { provider: '' };

const compose = (from: string, to: string, provider: string): Message => {
  const text = `This is a test email, requested in Strapi under Settings, Sequences, Sending.
It was sent through the email provider "${provider}" with the sender ${from}.`;

  return {
    from,
    to,
    subject: 'Test email from Sequences',
    text,
    html: `<p>${escapeHtml(text).replace('\n', '<br>')}</p>`,
    messageId: messageId(0, randomUUID(), from.replace(/>\s*$/, '')),
    headers: {},
  };
};
