import { Td, Tr, Typography } from '@strapi/design-system';
import type { StepStatistics } from '../../../server/src/statistics/contract';
import { CsvButton } from '../components/CsvButton';
import { TruncatedText } from '../components/TruncatedText';
import { useTranslate } from '../messages/use-translate';
import { FIGURE_HEADERS, FigureCells } from './FigureCells';
import { FigureTable } from './FigureTable';
import { stepCells } from './step-cells';
import { UnopenedLink } from './UnopenedLink';

const COLUMNS = [{ name: 'step' }, ...FIGURE_HEADERS];

type Props = { /** documentId */ sequence: string; steps: StepStatistics[] };

export const StepTable = ({ sequence, steps }: Props) => {
  const translate = useTranslate();

  return (
    <FigureTable
      title={translate('statistics.steps')}
      columns={COLUMNS}
      rowCount={steps.length}
      empty={translate('statistics.steps.empty')}
      actions={steps.length > 0 && <CsvButton name="steps.csv" rows={() => stepCells(steps, translate)} />}
    >
      {steps.map(({ step, anonymous, ...figures }) => (
        <Tr key={step?.documentId ?? 'deleted'}>
          <Td>
            <Typography tag="p" fontWeight="semiBold" textColor="neutral800">
              {translate('statistics.step', { step: step?.position ?? 'none' })}
            </Typography>
            {step?.name && <TruncatedText text={step.name} variant="pi" textColor="neutral600" />}
            {step && figures.opens.of > figures.opens.unique && (
              <UnopenedLink sequence={sequence} step={step} />
            )}
          </Td>
          <FigureCells figures={figures} anonymous={anonymous} />
        </Tr>
      ))}
    </FigureTable>
  );
};
