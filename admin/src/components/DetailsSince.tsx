import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useTranslate } from '../messages/use-translate';

type Props = { /** ISO 8601; null renders nothing. */ at: string | null | undefined };

/** Says since when single events are complete, after older ones lost their details. */
export const DetailsSince = ({ at }: Props) => {
  const translate = useTranslate();
  const { formatDate } = useIntl();
  if (!at) return null;

  return (
    <Typography variant="pi" textColor="neutral600">
      {translate('components.details-since', { date: formatDate(at, { dateStyle: 'medium' }) })}
    </Typography>
  );
};
