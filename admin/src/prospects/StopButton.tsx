import type { ButtonProps } from '@strapi/design-system';
import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { ConfirmButton } from '../components/ConfirmButton';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { useStopEnrollmentsMutation } from '../api/prospects';

type Props = {
  sequence: string;
  prospects: ProspectSummary[];
  variant: ButtonProps['variant'];
  /** Whether it could be stopped or not. */
  onDone?: () => void;
};

/** Ends the sequence for one prospect or several, after a question. */
export const StopButton = ({ sequence, prospects, variant, onDone }: Props) => {
  const translate = useTranslate();
  const tell = useNotifyResult();
  const [stop, { isLoading }] = useStopEnrollmentsMutation();
  const count = prospects.length;
  const email = prospects[0]?.email ?? '';
  const documentIds = prospects.map(({ documentId }) => documentId);

  return (
    <ConfirmButton
      size="S"
      variant={variant}
      disabled={isLoading}
      aria-label={translate('enrollments.stop-for', { count, email })}
      question={translate('enrollments.stop-question', { count, email })}
      onConfirm={async () => {
        await tell(
          stop({ documentId: sequence, prospects: documentIds }),
          translate('enrollments.stopped', { count })
        );
        onDone?.();
      }}
    >
      {translate('enrollments.stop')}
    </ConfirmButton>
  );
};
