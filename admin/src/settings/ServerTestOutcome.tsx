import type { ServerTest } from '../../../server/src/sending/senders/contract';
import { OutcomeNotice } from '../components/OutcomeNotice';
import { useTranslate } from '../messages/use-translate';

/** Whether the SMTP server takes the login, and if not, why. */
export const ServerTestOutcome = ({ test }: { test: ServerTest }) => {
  const translate = useTranslate();
  if (test.outcome === 'accepted')
    return (
      <OutcomeNotice isOk title={translate('mailbox.opened')} text={translate('senders.test-accepted')} />
    );

  return (
    <OutcomeNotice
      isOk={false}
      title={translate('mailbox.not-opened')}
      text={translate(causeOf(test))}
      answer={translate('mailbox.server-words', { words: test.message })}
    />
  );
};

const CAUSES: Array<[pattern: RegExp, key: string]> = [
  [/^(?:smtp-53\d|E(?:NO)?AUTH) /, 'senders.test-credentials'],
  [/certificate|altnames/i, 'mailbox.error.certificate'],
  [/ENOTFOUND|EAI_AGAIN/, 'mailbox.error.unknown-host'],
  [/ETLS|STARTTLS|wrong version number|secure TLS|Greeting never received/i, 'senders.test-encryption'],
  [/ECONN\w+|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|timeout/i, 'mailbox.error.unreachable'],
];

/** nodemailer gives many errors the same code, so its words count, too. */
const causeOf = ({ code, message }: Extract<ServerTest, { outcome: 'refused' }>): string =>
  CAUSES.find(([pattern]) => pattern.test(`${code} ${message}`))?.[1] ?? 'mailbox.error.server';
