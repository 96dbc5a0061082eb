import { Box, Typography } from '@strapi/design-system';
import type { ProviderTest } from '../../../server/src/sending/contract';
import { errorAdviceKey, errorCauseKey, formatErrorCode } from '../lib/failure-cause';
import { Notice } from '../components/Notice';
import { useTranslate } from '../messages/use-translate';

/** Outcome of a test email. A failure shows its cause, what to do, and the provider's message. */
export const TestOutcome = ({ test }: { test: ProviderTest }) => {
  const translate = useTranslate();
  if (test.outcome === 'accepted') {
    return (
      <Box role="status">
        <Notice isError={false} title={translate('sending.test.accepted')}>
          <Typography tag="p" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
            {translate('sending.test.accepted-text', { to: test.to, from: test.from })}
          </Typography>
        </Notice>
      </Box>
    );
  }

  return (
    <Notice isError title={translate(`sending.test.${test.outcome}`, { code: formatErrorCode(test.code) })}>
      <Typography tag="p" textColor="neutral800">
        {translate(errorCauseKey(test.code, test.kind))} {translate(errorAdviceKey(test.code, test.kind))}
      </Typography>
      <Typography tag="p" variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
        {translate('emails.provider-message', { words: test.message })}
      </Typography>
    </Notice>
  );
};
