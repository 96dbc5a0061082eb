import { Tbody, Td, Tr, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { SequenceStatistics, StepStatistics } from '../../../server/src/statistics/contract';
import { DenseTable } from '../components/DenseTable';
import { TableHead } from '../components/TableHead';
import { useTranslate } from '../messages/use-translate';
import { compareSteps, compareTotals, type Share, toFigureShare } from './comparison';
import { RateBar } from '../components/RateBar';

type Pair<Value> = [one: Value, other: Value];

type TotalsProps = { names: Pair<string>; statistics: Pair<SequenceStatistics> };

export const ComparedTotals = ({ names, statistics: [one, other] }: TotalsProps) => {
  const translate = useTranslate();
  const { formatNumber } = useIntl();
  const rows = compareTotals(one, other);
  const columns = [
    translate('statistics.compare.figure'),
    ...names,
    translate('statistics.compare.difference'),
  ];
  const inPoints = (points: number) =>
    translate('statistics.compare.points', {
      points: formatNumber(points, {
        signDisplay: 'exceptZero',
        minimumFractionDigits: 1,
        maximumFractionDigits: 1,
      }),
    });

  return (
    <DenseTable colCount={columns.length} rowCount={rows.length + 2}>
      <TableHead names={columns} />
      <Tbody>
        <Tr>
          <Name>{translate('statistics.total.sent')}</Name>
          {[one.sent, other.sent].map((sent, index) => (
            <Td key={index}>
              <Typography textColor="neutral800">{formatNumber(sent)}</Typography>
            </Td>
          ))}
          <Td />
        </Tr>
        {rows.map((row) => (
          <Tr key={row.name}>
            <Name>{translate(`statistics.total.${row.name}`)}</Name>
            <ShareCell share={row.one} />
            <ShareCell share={row.other} />
            <Td>
              <Typography textColor="neutral800">
                {row.points === null ? '–' : inPoints(row.points)}
              </Typography>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </DenseTable>
  );
};

type StepsProps = { names: Pair<string>; steps: Pair<StepStatistics[]> };

export const ComparedSteps = ({ names, steps: [one, other] }: StepsProps) => {
  const translate = useTranslate();
  const rows = compareSteps(one, other);
  const columns = [
    translate('statistics.column.step'),
    ...FIGURES.flatMap((figure) =>
      names.map((name) =>
        translate('statistics.compare.of', { figure: translate(`statistics.total.${figure}`), name })
      )
    ),
  ];

  return (
    <DenseTable colCount={columns.length} rowCount={rows.length + 1}>
      <TableHead names={columns} />
      <Tbody>
        {rows.map((row) => (
          <Tr key={row.position ?? 'deleted'}>
            <Name>{translate('statistics.step', { step: row.position ?? 'none' })}</Name>
            {FIGURES.flatMap((figure) =>
              SIDES.map((side) => {
                const step = row[side];
                return <ShareCell key={figure + side} share={step && toFigureShare(step[figure])} />;
              })
            )}
          </Tr>
        ))}
      </Tbody>
    </DenseTable>
  );
};

const FIGURES = ['opens', 'clicks'] as const;
const SIDES = ['one', 'other'] as const;

const Name = ({ children }: { children: string }) => (
  <Td>
    <Typography fontWeight="semiBold" textColor="neutral800">
      {children}
    </Typography>
  </Td>
);

const ShareCell = ({ share }: { share: Share | null }) => (
  <Td>{share ? <RateBar {...share} /> : <Typography textColor="neutral600">–</Typography>}</Td>
);
