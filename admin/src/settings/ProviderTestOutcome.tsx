import type { ProviderTest } from '../../../server/src/sending/contract';
import { OutcomeNotice } from '../components/OutcomeNotice';
import { errorAdviceKey, errorCauseKey, formatErrorCode } from '../lib/failure-cause';
import { useTranslate } from '../messages/use-translate';

/** Whether the provider took a test email, and if not, the cause and what to do. */
export const ProviderTestOutcome = ({ test }: { test: ProviderTest }) => {
  const translate = useTranslate();
  if (test.outcome === 'accepted') {
    const text = translate('sending.test.accepted-text', { to: test.to, from: test.from });
    return <OutcomeNotice isOk title={translate('sending.test.accepted')} text={text} />;
  }
  const { code, kind, message } = test;

  return (
    <OutcomeNotice
      isOk={false}
      title={translate(`sending.test.${test.outcome}`, { code: formatErrorCode(code) })}
      text={`${translate(errorCauseKey(code, kind))} ${translate(errorAdviceKey(code, kind))}`}
      answer={translate('emails.provider-message', { words: message })}
    />
  );
};
