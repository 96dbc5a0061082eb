import { Box, Typography } from '@strapi/design-system';
import type { EmailRow } from '../../../server/src/emails/contract';
import { useTranslate } from '../messages/use-translate';
import { causeKey, quoteKey } from '../lib/failure-cause';

/** Why an email waits or did not leave, in plain language, then in the words of the provider. */
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

/** Cells of Strapi's tables keep to one line. */
const WRAPPED = { whiteSpace: 'normal', overflowWrap: 'anywhere' } as const;
