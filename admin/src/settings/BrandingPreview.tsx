import { Box, Typography } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { Branding } from '../../../server/src/tracking/contract';
import { MailFrame } from '../components/MailFrame';
import { usePreviewBrandingQuery } from '../api/settings';
import { useTranslate } from '../messages/use-translate';

const DELAY_MS = 300;

const HEIGHT = '38rem';

type Props = { saved: Branding; edits: Partial<Branding> };

/** The unsubscribe page with what is typed. While that is not valid, it stays as it was. */
export const BrandingPreview = ({ saved, edits }: Props) => {
  const translate = useTranslate();
  const { locale } = useIntl();
  const branding = { ...saved, ...useDebounce(edits, DELAY_MS) };
  const { data } = usePreviewBrandingQuery({ ...branding, language: locale });
  const html = data?.data.html;

  return (
    <Box flex="1 1 32rem" minWidth={0}>
      <Typography variant="pi" fontWeight="bold" textColor="neutral800">
        {translate('branding.preview')}
      </Typography>
      <Box borderColor="neutral200" hasRadius overflow="hidden" height={HEIGHT} marginTop={1}>
        {html && (
          <MailFrame
            html={html}
            title={translate('branding.preview')}
            style={{ display: 'block', border: 0, width: '100%', height: '100%' }}
          />
        )}
      </Box>
    </Box>
  );
};
