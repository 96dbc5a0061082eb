import { Button, type ButtonProps } from '@strapi/design-system';
import { PaperPlane } from '@strapi/icons';
import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { ModalFrame } from '../components/ModalFrame';
import { OpenedModal } from '../components/OpenedModal';
import { useTranslate } from '../messages/use-translate';
import { EnrollInto } from './EnrollInto';

type Props = ButtonProps & { prospect: ProspectSummary };

/** Opens a modal that enrolls one prospect in a sequence. */
export const EnrollButton = ({ prospect, ...button }: Props) => {
  const translate = useTranslate();

  return (
    <OpenedModal
      content={(close) => (
        <ModalFrame title={translate('enrollments.into')}>
          <EnrollInto prospects={[prospect.documentId]} summaries={[prospect]} onClose={close} />
        </ModalFrame>
      )}
    >
      <Button startIcon={<PaperPlane />} {...button}>
        {translate('enrollments.into')}
      </Button>
    </OpenedModal>
  );
};
