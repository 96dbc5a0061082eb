import { Badge, Flex, Typography } from '@strapi/design-system';
import { Cursor, Eye, Mail } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { Slot } from '../../../server/src/statistics/contract';
import { useTranslate } from '../translate';
import { sequenceColour } from './sequence-colour';
import { slotSize, slotState, type SlotState } from './slot-state';

const VARIANTS = {
  planned: 'primary',
  held: 'neutral',
  sending: 'secondary',
  sent: 'success',
  failed: 'danger',
} as const satisfies Record<SlotState, string>;

type Props = { slot: Slot; onOpen: (slot: Slot) => void };

export const SlotCard = ({ slot, onOpen }: Props) => {
  const translate = useTranslate();
  const intl = useIntl();
  const { sequence, step, opened, clicked } = slot;
  const state = slotState(slot);
  const emails = slotSize(slot);
  const hour = intl.formatTime(slot.hour);
  const stateName = translate(`dashboard.state.${state}`, { failed: slot.failed });
  const label = {
    hour,
    sequence: sequence.name,
    step: step.position,
    emails,
    state: stateName,
    opened,
    clicked,
  };

  return (
    <Card
      type="button"
      aria-label={translate('dashboard.slot', label)}
      aria-haspopup="dialog"
      onClick={() => onOpen(slot)}
      $colour={sequenceColour(sequence.documentId)}
    >
      <Typography variant="pi" fontWeight="bold" textColor="neutral700">
        {hour}
      </Typography>
      <Name variant="omega" fontWeight="bold" textColor="neutral800" title={sequence.name}>
        {sequence.name}
      </Name>
      <Typography variant="pi" textColor="neutral600" ellipsis title={step.name ?? undefined}>
        {translate('dashboard.step', { step: step.position, name: step.name ?? 'none' })}
      </Typography>
      <Flex gap={2} wrap="wrap">
        <Count Icon={Mail} value={emails} />
        {slot.sent > 0 && (
          <Flex gap={2}>
            <Count Icon={Eye} value={opened} isGood />
            <Count Icon={Cursor} value={clicked} isGood />
          </Flex>
        )}
      </Flex>
      <Flex>
        <Badge size="S" variant={VARIANTS[state]}>
          {stateName}
        </Badge>
      </Flex>
    </Card>
  );
};

type CountProps = { Icon: typeof Mail; value: number; isGood?: boolean };

const Count = ({ Icon, value, isGood = false }: CountProps) => {
  const { formatNumber } = useIntl();
  const colour = isGood && value > 0 ? 'success600' : 'neutral600';

  return (
    <Flex gap={1}>
      <Icon width="12px" height="12px" fill={colour} aria-hidden />
      <Typography variant="pi" textColor={colour}>
        {formatNumber(value)}
      </Typography>
    </Flex>
  );
};

const Name = styled(Typography)`
  display: -webkit-box;
  overflow: hidden;
  overflow-wrap: anywhere;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 2;
`;

const Card = styled.button<{ $colour: string }>`
  display: flex;
  flex-direction: column;
  align-items: stretch;
  gap: ${({ theme }) => theme.spaces[1]};
  width: 100%;
  padding: ${({ theme }) => theme.spaces[2]};
  text-align: start;
  cursor: pointer;
  background: ${({ theme }) => theme.colors.neutral0};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-inline-start: 3px solid ${({ $colour }) => $colour};
  border-radius: ${({ theme }) => theme.borderRadius};

  &:hover {
    background: ${({ theme }) => theme.colors.primary100};
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 1px;
  }
`;
