import { IconButton, Modal } from '@strapi/design-system';
import { ClockCounterClockwise } from '@strapi/icons';
import type { EmailRow } from '../../../server/src/emails/contract';
import { ActivityFeed } from '../activities/ActivityFeed';
import { personName } from '../lib/person-name';
import { OpenedModal } from '../components/OpenedModal';
import { ModalFrame } from '../components/ModalFrame';
import { useTranslate } from '../messages/use-translate';

/** Opens a modal with all events of one email. */
export const EmailHistory = ({ email: { id, prospect } }: { email: EmailRow }) => {
  const translate = useTranslate();
  const name = prospect ? personName(prospect) : translate('components.deleted-prospect');

  return (
    <OpenedModal
      content={() => (
        <ModalFrame title={translate('emails.history', { name })}>
          <Modal.Body>
            <ActivityFeed email={id} layout="modal" />
          </Modal.Body>
        </ModalFrame>
      )}
    >
      <IconButton variant="ghost" label={translate('emails.history', { name })}>
        <ClockCounterClockwise />
      </IconButton>
    </OpenedModal>
  );
};
