import { Box, Typography } from '@strapi/design-system';
import type { StepWarning } from '../../../server/src/emails/preview/contract';
import { useTranslate } from '../messages/use-translate';

/** Warnings that come from the browser, not from the server. */
type BrowserWarning = { code: 'image-broken'; url: string };

export const WarningList = ({ warnings }: { warnings: Array<StepWarning | BrowserWarning> }) => {
  const translate = useTranslate();

  return (
    <Box tag="ul" paddingTop={1} paddingLeft={4} style={{ listStyle: 'disc', overflowWrap: 'anywhere' }}>
      {warnings.map(({ code, ...values }) => (
        <Typography tag="li" key={`${code} ${JSON.stringify(values)}`} textColor="neutral800">
          {translate(`warning.${code}`, values)}
        </Typography>
      ))}
    </Box>
  );
};
