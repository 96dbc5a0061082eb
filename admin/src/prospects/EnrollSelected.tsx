import { Button } from '@strapi/design-system';
import { GuardedModal } from '../components/GuardedModal';
import { ModalFrame } from '../components/ModalFrame';
import { useTranslate } from '../messages/use-translate';
import { EnrollInto } from './EnrollInto';

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
      messages={{
        question: translate('enrollments.cancel-question'),
        leave: translate('enrollments.cancel'),
        stay: translate('enrollments.continue'),
      }}
    >
      {({ onRunning, close }) => (
        <ModalFrame title={translate('enrollments.into')}>
          <EnrollInto prospects={prospects} onClose={close} onRunning={onRunning} />
        </ModalFrame>
      )}
    </GuardedModal>
  );
};
