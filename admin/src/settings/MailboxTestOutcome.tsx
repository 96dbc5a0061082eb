import type { MailboxTest } from '../../../server/src/inbound/contract';
import { OutcomeNotice } from '../components/OutcomeNotice';
import { useTranslate } from '../messages/use-translate';

/** Whether a connection could be made, and if not, what to do. */
export const MailboxTestOutcome = ({ test }: { test: MailboxTest }) => {
  const translate = useTranslate();
  if (test.outcome === 'opened') {
    const text = test.hasIdle ? 'mailbox.opened-idle' : 'mailbox.opened-poll';
    return (
      <OutcomeNotice isOk title={translate('mailbox.opened')} text={translate(text, { count: test.mails })} />
    );
  }

  return (
    <OutcomeNotice
      isOk={false}
      title={translate('mailbox.not-opened')}
      text={translate(`mailbox.error.${test.code}`)}
      answer={translate('mailbox.server-words', { words: test.message })}
    />
  );
};
