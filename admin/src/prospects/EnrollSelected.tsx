import { Button } from '@strapi/design-system';
import { GuardedModal } from '../components/GuardedModal';
import { ModalFrame } from '../components/ModalFrame';
import { useTranslate } from '../messages/use-translate';
import { EnrollInto } from './EnrollInto';
import { useEnrollGuard } from './use-enroll-guard';

type Props = { /** documentIds */ prospects: string[] };

/** Opens a modal that enrolls several prospects in a sequence. Asks before it is closed while it runs. */
export const EnrollSelected = ({ prospects }: Props) => {
  const translate = useTranslate();

  return (
    <GuardedModal
      trigger={
        <Button size="S" variant="secondary">
          {translate('enrollments.into')}
        </Button>
      }
      messages={useEnrollGuard()}
    >
      {({ onRunning, close }) => (
        <ModalFrame title={translate('enrollments.into')}>
          <EnrollInto prospects={prospects} onClose={close} onRunning={onRunning} />
        </ModalFrame>
      )}
    </GuardedModal>
  );
};
