import { Td, Tr, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { StepStatistics } from '../../../server/src/statistics/contract';
import { CsvButton } from '../components/CsvButton';
import { NumberCell } from '../components/NumberCell';
import { TruncatedText } from '../components/TruncatedText';
import { useTranslate } from '../messages/use-translate';
import { AnonymousNote } from './AnonymousNote';
import { FigureTable } from './FigureTable';
import { RateBar } from '../components/RateBar';
import { stepCells } from './step-cells';
import { UnclearNote } from './UnclearNote';
import { UnopenedLink } from './UnopenedLink';

const COLUMNS = [
  { name: 'step' },
  { name: 'sent', isNumber: true },
  { name: 'unique-opens', hasHint: true },
  { name: 'unique-clicks', hasHint: true },
  { name: 'inferred', hasHint: true, isNumber: true },
  { name: 'replies', isNumber: true },
  { name: 'bounces', isNumber: true },
  { name: 'unsubscribes', isNumber: true },
];

type Props = { /** documentId */ sequence: string; steps: StepStatistics[] };

export const StepTable = ({ sequence, steps }: Props) => {
  const translate = useTranslate();
  const { formatNumber } = useIntl();

  return (
    <FigureTable
      title={translate('statistics.steps')}
      columns={COLUMNS}
      rowCount={steps.length}
      empty={translate('statistics.steps.empty')}
      actions={steps.length > 0 && <CsvButton name="steps.csv" rows={() => stepCells(steps, translate)} />}
    >
      {steps.map(({ step, sent, opens, clicks, replies, bounces, unsubscribes, anonymous }) => (
        <Tr key={step?.documentId ?? 'deleted'}>
          <Td>
            <Typography tag="p" fontWeight="semiBold" textColor="neutral800">
              {translate('statistics.step', { step: step?.position ?? 'none' })}
            </Typography>
            {step?.name && <TruncatedText text={step.name} variant="pi" textColor="neutral600" />}
            {step && opens.of > opens.unique && <UnopenedLink sequence={sequence} step={step} />}
          </Td>
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
          {[opens.inferred, replies, bounces, unsubscribes].map((count, index) => (
            <NumberCell key={index}>
              <Typography textColor="neutral800">{formatNumber(count)}</Typography>
            </NumberCell>
          ))}
        </Tr>
      ))}
    </FigureTable>
  );
};
