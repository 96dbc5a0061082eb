import { Box, Typography } from '@strapi/design-system';
import type { PreviewStep } from '../../../server/src/emails/preview/contract';
import { useTranslate } from '../messages/use-translate';

type Props = {
  /** Undefined while it is loading. */
  mail: PreviewStep['response']['data'] | undefined;
};

/** A mail as an inbox lists it: sender, subject, and the words after it. */
export const InboxLine = ({ mail }: Props) => {
  const translate = useTranslate();

  return (
    <Box
      role="group"
      aria-label={translate('preview.inbox')}
      background="neutral100"
      padding={3}
      hasRadius
      minHeight="8rem"
    >
      {mail && (
        <>
          <Typography tag="p" variant="pi" textColor="neutral600" ellipsis>
            {mail.sender ?? translate('preview.no-sender')}
          </Typography>
          <Typography tag="p" fontWeight="bold" ellipsis>
            {mail.subject || translate('steps.no-subject')}
          </Typography>
          <Typography tag="p" variant="pi" textColor="neutral600" ellipsis>
            {mail.preheader}
          </Typography>
        </>
      )}
    </Box>
  );
};
