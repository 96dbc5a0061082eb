import { Button } from '@strapi/design-system';
import { GuardedModal } from '../components/GuardedModal';
import { ModalFrame } from '../components/ModalFrame';
import { useTranslate } from '../messages/use-translate';
import { EnrollInto } from './EnrollInto';

type Props = { /** documentIds */ prospects: string[] };

/** A way into a sequence for many prospects; asks before it is left while it is under way. */
export const EnrollChosen = ({ prospects }: Props) => {
  const translate = useTranslate();

  return (
    <GuardedModal
      trigger={
        <Button size="S" variant="secondary">
          {translate('enrollments.into')}
        </Button>
      }
      words={{
        question: translate('enrollments.leave-question'),
        leave: translate('enrollments.leave'),
        stay: translate('enrollments.stay'),
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
