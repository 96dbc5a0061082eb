import { Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { StepStatistics } from '../../../server/src/statistics/contract';
import { PlainLink } from '../components/PlainLink';
import { RateBar } from '../components/RateBar';
import { useTranslate } from '../messages/use-translate';

type Props = {
  /** documentId */
  step: string;
  name: string;
  figures: StepStatistics;
  scheduled: number;
};

/** The figures of a step, in the words and the format of the table by step in the Statistics tab. */
export const StepFigures = ({ step, name, figures, scheduled }: Props) => {
  const translate = useTranslate();
  const { formatNumber } = useIntl();
  const { sent, opens, clicks, replies } = figures;
  const linkTo = (state: 'sent' | 'scheduled', count: number, term: string) => (
    <PlainLink
      to={`?tab=emails&state=${state}&step=${step}`}
      aria-label={`${term} ${formatNumber(count)}: ${name}`}
    >
      {formatNumber(count)}
    </PlainLink>
  );
  const [sentTerm, scheduledTerm] = [translate('statistics.column.sent'), translate('emails.tab.scheduled')];

  return (
    <List>
      <Entry term={sentTerm}>{sent > 0 ? linkTo('sent', sent, sentTerm) : formatNumber(sent)}</Entry>
      <Entry term={translate('statistics.column.unique-opens')}>
        <RateBar rate={opens.rate} part={opens.unique} whole={opens.of} />
      </Entry>
      <Entry term={translate('statistics.column.unique-clicks')}>
        <RateBar rate={clicks.rate} part={clicks.unique} whole={clicks.of} />
      </Entry>
      <Entry term={translate('statistics.column.replies')}>{formatNumber(replies)}</Entry>
      {scheduled > 0 && <Entry term={scheduledTerm}>{linkTo('scheduled', scheduled, scheduledTerm)}</Entry>}
    </List>
  );
};

const Entry = ({ term, children }: { term: string; children: ReactNode }) => (
  <div>
    <Typography tag="dt" variant="pi" textColor="neutral600">
      {term}
    </Typography>
    <Typography tag="dd" textColor="neutral800">
      {children}
    </Typography>
  </div>
);

const List = styled.dl`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr));
  gap: ${({ theme }) => theme.spaces[3]};
  padding-block-start: ${({ theme }) => theme.spaces[3]};
  border-block-start: 1px solid ${({ theme }) => theme.colors.neutral150};
  font-variant-numeric: tabular-nums;
`;
