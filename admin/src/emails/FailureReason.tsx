import { Box, Typography } from '@strapi/design-system';
import type { EmailRow } from '../../../server/src/emails/contract';
import { useTranslate } from '../messages/use-translate';
import { causeKey, quoteKey } from '../lib/failure-cause';

/** Why an email is retried or was not sent: in plain language, then the provider's own message. */
export const FailureReason = ({ email }: { email: EmailRow }) => {
  const translate = useTranslate();
  const quote = quoteKey(email);

  return (
    <Box width="22rem">
      <Typography tag="p" style={WRAPPED}>
        {translate(causeKey(email))}
      </Typography>
      {quote && email.errorMessage && (
        <Typography variant="pi" tag="p" textColor="neutral600" style={WRAPPED}>
          {translate(quote, { words: email.errorMessage })}
        </Typography>
      )}
    </Box>
  );
};

/** Table cells of the design system do not wrap by default. */
const WRAPPED = { whiteSpace: 'normal', overflowWrap: 'anywhere' } as const;
