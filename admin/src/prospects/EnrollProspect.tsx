import { Modal } from '@strapi/design-system';
import { ModalFrame } from '../components/ModalFrame';
import { useTranslate } from '../messages/use-translate';
import { useGetProspectQuery } from '../api/prospects';
import { EnrollInto } from './EnrollInto';

type Props = { /** documentId */ prospect: string; isOpen: boolean; onClose: () => void };

/** Modal that enrolls one prospect. The caller controls `isOpen`, since the button that opens it may unmount meanwhile. */
export const EnrollProspect = ({ prospect, isOpen, onClose }: Props) => {
  const translate = useTranslate();
  const { data } = useGetProspectQuery({ documentId: prospect });

  return (
    <Modal.Root open={isOpen} onOpenChange={(next) => !next && onClose()}>
      {isOpen && data && (
        <ModalFrame title={translate('enrollments.into')}>
          <EnrollInto prospects={[prospect]} summaries={[data.data]} onClose={onClose} />
        </ModalFrame>
      )}
    </Modal.Root>
  );
};
