import { Tooltip, Typography } from '@strapi/design-system';
import type { RateName, SequenceRates } from '../../../server/src/statistics/list/contract';
import { NumberCell } from '../components/NumberCell';
import { Rate } from '../components/Rate';
import { usePercent } from '../hooks/use-percent';
import { useTranslate } from '../messages/use-translate';
import { RATE_NAMES } from './sequence-columns';
import type { RatesOf } from './use-sequence-rates';

type Props = { rates: ReturnType<RatesOf> };

/** A cell for each rate of a sequence. */
export const SequenceRateCells = ({ rates }: Props) =>
  RATE_NAMES.map((name) => (
    <NumberCell key={name} className="rate">
      <Typography textColor="neutral800">
        {rates ? <OneRate rates={rates} name={name} /> : <NoRate isLoading={rates === undefined} />}
      </Typography>
    </NumberCell>
  ));

const OneRate = ({ rates, name }: { rates: SequenceRates; name: RateName }) => {
  const { rate, unique, of } = rates[name];

  return <Rate rate={rate} part={unique} whole={of} isShort />;
};

const NoRate = ({ isLoading }: { isLoading: boolean }) => {
  const translate = useTranslate();

  return (
    <Tooltip label={translate(isLoading ? 'components.loading' : 'sequences.rates-failed')}>
      <span tabIndex={0}>{isLoading ? '…' : '?'}</span>
    </Tooltip>
  );
};

/** All rates of a sequence on one line, for narrow screens. */
export const SequenceRateLine = ({ rates }: Props) => {
  const translate = useTranslate();
  const percent = usePercent();
  if (!rates) return null;

  return (
    <Typography tag="p" variant="pi" textColor="neutral600" className="rate-line">
      {translate('sequences.rate-line', {
        opens: percent(rates.opens.rate),
        clicks: percent(rates.clicks.rate),
        replies: percent(rates.replies.rate),
      })}
    </Typography>
  );
};
