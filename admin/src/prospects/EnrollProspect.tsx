import { Modal } from '@strapi/design-system';
import { ModalFrame } from '../components/ModalFrame';
import { useTranslate } from '../messages/use-translate';
import { useGetProspectQuery } from '../api/prospects';
import { EnrollInto } from './EnrollInto';

type Props = { /** documentId */ prospect: string; isOpen: boolean; onClose: () => void };

/** Puts one prospect into a sequence, for what opens it and does not outlast it. */
export const EnrollProspect = ({ prospect, isOpen, onClose }: Props) => {
  const translate = useTranslate();
  const { data } = useGetProspectQuery({ documentId: prospect });

  return (
    <Modal.Root open={isOpen} onOpenChange={(next) => !next && onClose()}>
      {isOpen && data && (
        <ModalFrame title={translate('enrollments.into')}>
          <EnrollInto prospects={[prospect]} known={[data.data]} onClose={onClose} />
        </ModalFrame>
      )}
    </Modal.Root>
  );
};
