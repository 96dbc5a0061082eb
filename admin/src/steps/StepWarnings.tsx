import { Flex, Typography } from '@strapi/design-system';
import { CheckCircle } from '@strapi/icons';
import type { StepWarning } from '../../../server/src/emails/preview/contract';
import { Notice } from '../components/Notice';
import { useTranslate } from '../messages/use-translate';
import { WarningList } from '../components/WarningList';

/** The warnings of a step, or a message that there are none. */
export const StepWarnings = ({ warnings }: { warnings: StepWarning[] }) => {
  const translate = useTranslate();
  if (warnings.length === 0) {
    return (
      <Flex gap={2}>
        <CheckCircle aria-hidden fill="success600" />
        <Typography textColor="neutral600">{translate('warning.none')}</Typography>
      </Flex>
    );
  }

  return (
    <Notice isError={false} title={translate('warning.title')}>
      <WarningList warnings={warnings} />
    </Notice>
  );
};
