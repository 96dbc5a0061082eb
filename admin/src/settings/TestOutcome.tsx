import { Box, Typography } from '@strapi/design-system';
import type { ProviderTest } from '../../../server/src/sending/contract';
import { adviceOf, causeOf, codeWords } from '../lib/failure-cause';
import { Notice } from '../components/Notice';
import { useTranslate } from '../messages/use-translate';

/** What became of a test mail: why it did not leave, in the provider's words as well, and what to do. */
export const TestOutcome = ({ test }: { test: ProviderTest }) => {
  const translate = useTranslate();
  if (test.outcome === 'accepted') {
    return (
      <Box role="status">
        <Notice isError={false} title={translate('setup.accepted')}>
          <Typography tag="p" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
            {translate('setup.accepted-text', { to: test.to, from: test.from })}
          </Typography>
        </Notice>
      </Box>
    );
  }

  return (
    <Notice isError title={translate(`setup.${test.outcome}`, { code: codeWords(test.code) })}>
      <Typography tag="p" textColor="neutral800">
        {translate(causeOf(test.code))} {translate(adviceOf(test.code))}
      </Typography>
      <Typography tag="p" variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
        {translate('emails.provider-words', { words: test.message })}
      </Typography>
    </Notice>
  );
};
