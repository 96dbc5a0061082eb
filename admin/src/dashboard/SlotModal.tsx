import { Button, Flex, LinkButton, Modal, Typography } from '@strapi/design-system';
import { useRef } from 'react';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import type { Slot } from '../../../server/src/statistics/contract';
import { ModalFrame } from '../components/ModalFrame';
import { useTranslate } from '../messages/use-translate';
import { SlotProspects } from './SlotProspects';
import { slotSize } from './slot-state';

type Props = { slot: Slot; onClose: () => void };

const HOUR_MS = 3_600_000;

/** The prospects of one slot and the state of their emails. */
export const SlotModal = ({ slot, onClose }: Props) => {
  const translate = useTranslate();
  const intl = useIntl();
  const opener = useRef(document.activeElement);
  const { sequence, step, opened, clicked } = slot;
  const start = new Date(slot.hour);
  const hours = intl.formatDateTimeRange(start, new Date(start.getTime() + HOUR_MS), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: 'numeric',
  });

  // Without a Modal.Trigger, the modal does not return the focus to the card that opened it.
  const returnFocus = (event: Event) => {
    event.preventDefault();
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };

  return (
    <Modal.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <ModalFrame
        title={`${sequence.name} · ${translate('dashboard.step', { step: step.position, name: step.name ?? 'none' })}`}
        onCloseAutoFocus={returnFocus}
      >
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography textColor="neutral600">
              {hours} · {translate('dashboard.slot-counts', { emails: slotSize(slot), opened, clicked })}
            </Typography>
            <SlotProspects slot={slot} />
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{translate('parts.close')}</Button>
          </Modal.Close>
          <LinkButton tag={Link} to={`sequences/${sequence.documentId}`} variant="secondary">
            {translate('dashboard.open-sequence')}
          </LinkButton>
        </Modal.Footer>
      </ModalFrame>
    </Modal.Root>
  );
};
