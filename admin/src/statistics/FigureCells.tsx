import { Td, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { AnonymousFigure, EmailFigures } from '../../../server/src/statistics/contract';
import { NumberCell } from '../components/NumberCell';
import { RateBar } from '../components/RateBar';
import { usePercent } from '../hooks/use-percent';
import { AnonymousNote } from './AnonymousNote';
import { UnclearNote } from './UnclearNote';

/** Headers of the columns that `FigureCells` fills. */
export const FIGURE_HEADERS = [
  { name: 'sent', isNumber: true },
  { name: 'unique-opens', hasHint: true },
  { name: 'unique-clicks', hasHint: true },
  { name: 'inferred', hasHint: true, isNumber: true },
  { name: 'replies', isNumber: true },
  { name: 'bounces', isNumber: true },
  { name: 'unsubscribes', isNumber: true },
];

type Props = { figures: EmailFigures; anonymous?: AnonymousFigure | null };

/** Figures of a group of emails, such as those of one step, as cells of a `FigureTable`. */
export const FigureCells = ({ figures, anonymous }: Props) => {
  const { formatNumber } = useIntl();
  const percent = usePercent();
  const { sent, opens, clicks, replies, bounces, unsubscribes } = figures;

  return (
    <>
      <NumberCell>
        <Typography textColor="neutral800">{formatNumber(sent)}</Typography>
      </NumberCell>
      <Td>
        <RateBar rate={opens.rate} part={opens.unique} whole={opens.of} />
        <UnclearNote count={opens.unclear} />
        <AnonymousNote kind="opens" count={anonymous?.opens} />
      </Td>
      <Td>
        <RateBar rate={clicks.rate} part={clicks.unique} whole={clicks.of} />
        <AnonymousNote kind="clicks" count={anonymous?.clicks} />
      </Td>
      <NumberCell>
        <Typography textColor="neutral800">{formatNumber(opens.inferred)}</Typography>
      </NumberCell>
      {[replies, bounces, unsubscribes].map((count, index) => (
        <NumberCell key={index}>
          <Typography textColor="neutral800">{formatNumber(count)}</Typography>
          {count > 0 && (
            <Typography variant="pi" textColor="neutral600" tag="p">
              {percent(count / sent)}
            </Typography>
          )}
        </NumberCell>
      ))}
    </>
  );
};
