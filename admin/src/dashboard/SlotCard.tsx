import { Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { Cursor, Eye, Mail, Message, WarningCircle } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { Slot } from '../../../server/src/statistics/contract';
import { useTranslate } from '../messages/use-translate';
import { sequenceColour } from './sequence-colour';
import { slotSize, slotState, type SlotState } from './slot-state';
import { SlotCount } from './SlotCount';
import { useSlotNames } from './use-slot-names';

const COLOURS = {
  scheduled: 'primary600',
  held: 'neutral600',
  sending: 'secondary600',
  sent: 'success600',
  notSent: 'danger600',
} as const satisfies Record<SlotState, string>;

type Props = { slot: Slot; onOpen: (slot: Slot) => void };

export const SlotCard = ({ slot, onOpen }: Props) => {
  const translate = useTranslate();
  const intl = useIntl();
  const { sequence, opened, clicked, replied, bounced } = slot;
  const { sequenceName, stepName } = useSlotNames(slot);
  const state = slotState(slot);
  const emails = slotSize(slot);
  const hour = intl.formatTime(slot.hour);
  const stateName = translate(`dashboard.state.${state}`, { count: slot.notSent });
  const label = {
    hour,
    sequence: sequenceName,
    step: stepName,
    emails,
    state: stateName,
    opened,
    clicked,
    replied,
    bounced,
  };

  return (
    <Card
      type="button"
      aria-haspopup="dialog"
      onClick={() => onOpen(slot)}
      $colour={sequenceColour(sequence)}
    >
      <VisuallyHidden>{translate('dashboard.slot', label)}</VisuallyHidden>
      <VisibleContent aria-hidden>
        <Typography variant="pi" fontWeight="bold" textColor="neutral700">
          {hour}
        </Typography>
        <Name variant="pi" fontWeight="bold" textColor="neutral800" title={sequenceName}>
          {sequenceName}
        </Name>
        <Typography variant="pi" textColor="neutral600" ellipsis title={stepName}>
          {stepName}
        </Typography>
        <Flex gap={2} wrap="wrap">
          <SlotCount Icon={Mail} value={emails} />
          {slot.sent > 0 && (
            <Flex gap={2} wrap="wrap">
              <SlotCount Icon={Eye} value={opened} colour="success600" />
              <SlotCount Icon={Cursor} value={clicked} colour="success600" />
              {replied > 0 && <SlotCount Icon={Message} value={replied} colour="success600" />}
              {bounced > 0 && <SlotCount Icon={WarningCircle} value={bounced} colour="danger600" />}
            </Flex>
          )}
        </Flex>
        <Typography variant="pi" fontWeight="semiBold" textColor={COLOURS[state]}>
          <Dot aria-hidden /> {stateName}
        </Typography>
      </VisibleContent>
    </Card>
  );
};

const VisibleContent = styled.span`
  display: flex;
  flex-direction: column;
  align-items: stretch;
  gap: ${({ theme }) => theme.spaces[1]};
  min-width: 0;
`;

const Dot = styled.span`
  display: inline-block;
  width: 7px;
  height: 7px;
  border-radius: 50%;
  background: currentcolor;
`;

const Name = styled(Typography)`
  display: -webkit-box;
  overflow: hidden;
  overflow-wrap: anywhere;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 2;
`;

const Card = styled.button<{ $colour: string }>`
  display: block;
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
