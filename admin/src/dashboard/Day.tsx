import { Button, Flex, Typography } from '@strapi/design-system';
import { useId, useState } from 'react';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { Slot } from '../../../server/src/statistics/contract';
import { useTranslate } from '../messages/use-translate';
import { COLUMNS_WIDTH } from './Days';
import { slotKey } from './slot-state';
import { SlotCard } from './SlotCard';

/** About one screen. Rendering hundreds of cards is slow. */
const MAX_SHOWN = 15;

type Props = {
  day: Date;
  isToday: boolean;
  /** Its column leaves its room to days with emails. */
  isNarrow: boolean;
  slots: Slot[];
  onOpen: (slot: Slot) => void;
};

export const Day = ({ day, isToday, isNarrow, slots, onOpen }: Props) => {
  const translate = useTranslate();
  const { formatDate } = useIntl();
  const headingId = useId();
  const [isExpanded, setExpanded] = useState(false);
  const shown = isExpanded ? slots : slots.slice(0, MAX_SHOWN);

  return (
    <Column aria-labelledby={headingId} $isToday={isToday}>
      <Flex
        tag="h3"
        id={headingId}
        justifyContent="space-between"
        wrap="wrap"
        padding={1}
        paddingBottom={2}
        aria-current={isToday ? 'date' : undefined}
      >
        <Typography variant="sigma" textColor={isToday ? 'primary600' : 'neutral600'}>
          {formatDate(day, { weekday: 'short' })}
        </Typography>
        <DayNumber $isToday={isToday}>{formatDate(day, { day: 'numeric' })}</DayNumber>
      </Flex>
      {slots.length === 0 ? (
        <Empty variant="pi" textColor="neutral600" $isNarrow={isNarrow}>
          {translate('dashboard.empty-day')}
        </Empty>
      ) : (
        <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
          {shown.map((slot) => (
            <li key={slotKey(slot)}>
              <SlotCard slot={slot} onOpen={onOpen} />
            </li>
          ))}
        </Flex>
      )}
      {slots.length > MAX_SHOWN && (
        <MoreButton
          variant="ghost"
          size="S"
          fullWidth
          aria-expanded={isExpanded}
          onClick={() => setExpanded(!isExpanded)}
        >
          {isExpanded
            ? translate('dashboard.fewer-slots')
            : translate('dashboard.more-slots', { count: slots.length - MAX_SHOWN })}
        </MoreButton>
      )}
    </Column>
  );
};

/** For screen readers only where the column has no room for it. */
const Empty = styled(Typography)<{ $isNarrow: boolean }>`
  @container (min-width: ${COLUMNS_WIDTH}) {
    ${({ $isNarrow }) => $isNarrow && 'position: absolute; clip-path: inset(50%); white-space: nowrap;'}
  }
`;

const MoreButton = styled(Button)`
  margin-block-start: ${({ theme }) => theme.spaces[2]};
  padding-inline: 0;
`;

const Column = styled.section<{ $isToday: boolean }>`
  min-width: 0;
  padding: 3px;
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme, $isToday }) => ($isToday ? theme.colors.primary100 : theme.colors.neutral100)};
`;

export const DayNumber = styled.span<{ $isToday: boolean; $isFaint?: boolean }>`
  min-width: 2.4rem;
  padding: 0 ${({ theme }) => theme.spaces[1]};
  border-radius: 1.2rem;
  font-size: ${({ theme }) => theme.fontSizes[2]};
  font-weight: ${({ theme }) => theme.fontWeights.semiBold};
  line-height: 2.4rem;
  text-align: center;
  color: ${({ theme, $isToday, $isFaint }) =>
    $isToday ? theme.colors.buttonNeutral0 : theme.colors[$isFaint ? 'neutral600' : 'neutral800']};
  font-style: ${({ $isFaint }) => ($isFaint ? 'italic' : 'normal')};
  background: ${({ theme, $isToday }) => ($isToday ? theme.colors.buttonPrimary600 : 'transparent')};
`;
