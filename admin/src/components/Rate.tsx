import { Tooltip, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useTranslate } from '../messages/use-translate';

type Props = {
  /** From 0 to 1; null if nothing was sent. */
  rate: number | null;
  part: number;
  whole: number;
  /** Shows the percentage alone, with its counts in the tooltip. */
  isShort?: boolean;
};

/** A percentage with its two counts. The tooltip shows the calculation. */
export const Rate = ({ rate, part, whole, isShort = false }: Props) => {
  const translate = useTranslate();
  const { formatNumber } = useIntl();
  const counts = translate('components.rate-of', { part: formatNumber(part), whole: formatNumber(whole) });
  if (rate === null) {
    return (
      <Tooltip label={translate('components.rate-none')}>
        <span tabIndex={0}>–</span>
      </Tooltip>
    );
  }

  const percentage = formatNumber(rate, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const formula = `${formatNumber(part)} / ${formatNumber(whole)} = ${percentage}`;
  return (
    <Tooltip label={formula}>
      <span tabIndex={0}>
        {percentage}
        {!isShort && (
          <>
            {' '}
            <Typography variant="pi" textColor="neutral600">
              {counts}
            </Typography>
          </>
        )}
      </span>
    </Tooltip>
  );
};
