import { useIntl } from 'react-intl';

/**
 * Returns a formatter of rates from 0 to 1: a percentage with one decimal in the admin's language, or a dash
 * for null.
 */
export const usePercent = () => {
  const { formatNumber } = useIntl();
  return (rate: number | null) =>
    rate === null
      ? '–'
      : formatNumber(rate, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
};
