import { Button, Flex, LinkButton, Modal, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import type { Slot } from '../../../server/src/statistics/contract';
import { ModalFrame } from '../components/ModalFrame';
import { useReturnFocus } from '../hooks/use-return-focus';
import { useTranslate } from '../messages/use-translate';
import { SlotProspects } from './SlotProspects';
import { slotSize } from './slot-state';
import { useSlotNames } from './use-slot-names';
import { HOUR_MS } from '../lib/durations';

/** All columns are in view on a screen of 1280 px. */
const WIDE = { maxWidth: '104rem' };

type Props = { slot: Slot; onClose: () => void };

/** The prospects of one slot and the state of their emails. */
export const SlotModal = ({ slot, onClose }: Props) => {
  const translate = useTranslate();
  const intl = useIntl();
  const returnFocus = useReturnFocus();
  const { sequence, opened, clicked, replied, bounced } = slot;
  const { sequenceName, stepName } = useSlotNames(slot);
  const start = new Date(slot.hour);
  const hours = intl.formatDateTimeRange(start, new Date(start.getTime() + HOUR_MS), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: 'numeric',
    minute: 'numeric',
  });

  return (
    <Modal.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <ModalFrame title={`${sequenceName} · ${stepName}`} style={WIDE} onCloseAutoFocus={returnFocus}>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={4}>
            <Typography textColor="neutral600">
              {hours} ·{' '}
              {translate('dashboard.slot-counts', {
                emails: slotSize(slot),
                opened,
                clicked,
                replied,
                bounced,
              })}
            </Typography>
            <SlotProspects slot={slot} />
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{translate('components.close')}</Button>
          </Modal.Close>
          {sequence && (
            <LinkButton tag={Link} to={`sequences/${sequence.documentId}`} variant="secondary">
              {translate('dashboard.open-sequence')}
            </LinkButton>
          )}
        </Modal.Footer>
      </ModalFrame>
    </Modal.Root>
  );
};
