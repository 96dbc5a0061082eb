import { Flex, Typography } from '@strapi/design-system';
import { CheckCircle } from '@strapi/icons';
import type { StepWarning } from '../../../server/src/emails/preview/contract';
import { Notice } from '../components/Notice';
import { useTranslate } from '../messages/use-translate';
import { WarningList } from '../components/WarningList';

type Props = {
  warnings: StepWarning[];
  /** URLs of the images that the preview could not load. */
  brokenImages: string[];
};

/** The warnings of a step, or a message that there are none. */
export const StepWarnings = ({ warnings, brokenImages }: Props) => {
  const translate = useTranslate();
  const broken = [...new Set(brokenImages)].map((url) => ({ code: 'image-broken' as const, url }));
  if (warnings.length === 0 && broken.length === 0) {
    return (
      <Flex gap={2}>
        <CheckCircle aria-hidden fill="success600" />
        <Typography textColor="neutral600">{translate('warning.none')}</Typography>
      </Flex>
    );
  }

  return (
    <Notice isError={false} title={translate('warning.title')}>
      <WarningList warnings={[...warnings, ...broken]} />
    </Notice>
  );
};
