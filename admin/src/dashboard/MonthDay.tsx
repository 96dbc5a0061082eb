import { Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { useTranslate } from '../messages/use-translate';
import { DayNumber } from './Day';
import { sequenceColour } from './sequence-colour';
import type { SequenceSum } from './slots-by-day';

type Props = {
  day: Date;
  isToday: boolean;
  /** The day is of the previous or next month. */
  isOutsideMonth: boolean;
  /** Shows the weekday, as the header of the column. */
  isInFirstWeek: boolean;
  sums: SequenceSum[];
  onOpen: () => void;
};

const MAX_SEQUENCES = 3;

/** A day with the number of emails per sequence; opens its week, which shows the hours. */
export const MonthDay = ({ day, isToday, isOutsideMonth, isInFirstWeek, sums, onOpen }: Props) => {
  const translate = useTranslate();
  const { formatDate, formatNumber } = useIntl();
  const count = sums.reduce((sum, { emails }) => sum + emails, 0);

  return (
    <Cell type="button" aria-current={isToday ? 'date' : undefined} onClick={onOpen}>
      <VisuallyHidden>
        {translate('dashboard.month-day', {
          day: formatDate(day, { weekday: 'long', day: 'numeric', month: 'long' }),
          count,
        })}
      </VisuallyHidden>
      <Flex aria-hidden justifyContent="space-between" width="100%">
        <DayNumber $isToday={isToday} $isFaint={isOutsideMonth}>
          {formatDate(day, { day: 'numeric' })}
        </DayNumber>
        {isInFirstWeek && (
          <Typography variant="sigma" textColor="neutral600">
            {formatDate(day, { weekday: 'short' })}
          </Typography>
        )}
      </Flex>
      {sums.slice(0, MAX_SEQUENCES).map(({ sequence, emails }) => {
        const name = sequence?.name ?? translate('components.deleted-sequence');
        return (
          <SequenceCount aria-hidden key={sequence?.documentId ?? ''} $colour={sequenceColour(sequence)}>
            <Typography variant="pi" textColor="neutral800" ellipsis title={name}>
              {name}
            </Typography>
            <Typography variant="pi" textColor="neutral600">
              {formatNumber(emails)}
            </Typography>
          </SequenceCount>
        );
      })}
      {sums.length > MAX_SEQUENCES && (
        <Typography aria-hidden variant="pi" textColor="neutral600">
          {translate('dashboard.more-sequences', { count: sums.length - MAX_SEQUENCES })}
        </Typography>
      )}
    </Cell>
  );
};

const SequenceCount = styled(Flex)<{ $colour: string }>`
  justify-content: space-between;
  gap: ${({ theme }) => theme.spaces[1]};
  width: 100%;
  padding: 0 ${({ theme }) => theme.spaces[1]};
  border-inline-start: 3px solid ${({ $colour }) => $colour};
  background: ${({ theme }) => theme.colors.neutral0};
`;

const Cell = styled.button`
  display: flex;
  flex-direction: column;
  align-items: flex-start;
  gap: 2px;
  min-width: 0;
  min-height: 8rem;
  padding: ${({ theme }) => theme.spaces[1]};
  border: 0;
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral100};
  cursor: pointer;

  &:hover {
    background: ${({ theme }) => theme.colors.primary100};
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 1px;
  }
`;
