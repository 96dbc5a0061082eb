import { Td, Tr, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { StepStatistics } from '../../../server/src/statistics/contract';
import { CsvButton } from '../components/CsvButton';
import { TruncatedText } from '../components/TruncatedText';
import { useTranslate } from '../messages/use-translate';
import { FigureTable } from './FigureTable';
import { RateBar } from './RateBar';
import { stepCells } from './step-cells';

const COLUMNS = [
  { name: 'step' },
  { name: 'sent' },
  { name: 'unique-opens', hasHint: true },
  { name: 'unique-clicks', hasHint: true },
  { name: 'inferred', hasHint: true },
];

export const StepTable = ({ steps }: { steps: StepStatistics[] }) => {
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
      {steps.map(({ step, sent, opens, clicks }) => (
        <Tr key={step?.documentId ?? 'deleted'}>
          <Td>
            <Typography tag="p" fontWeight="semiBold" textColor="neutral800">
              {translate('statistics.step', { step: step?.position ?? 'none' })}
            </Typography>
            {step?.name && <TruncatedText text={step.name} variant="pi" textColor="neutral600" />}
          </Td>
          <Td>
            <Typography textColor="neutral800">{formatNumber(sent)}</Typography>
          </Td>
          <Td>
            <RateBar rate={opens.rate} part={opens.unique} whole={opens.of} />
          </Td>
          <Td>
            <RateBar rate={clicks.rate} part={clicks.unique} whole={clicks.of} />
          </Td>
          <Td>
            <Typography textColor="neutral800">{formatNumber(opens.inferred)}</Typography>
          </Td>
        </Tr>
      ))}
    </FigureTable>
  );
};
