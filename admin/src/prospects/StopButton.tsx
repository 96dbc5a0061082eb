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
  /** Called after success and after failure. */
  onDone?: () => void;
};

/** Stops the enrollments of one or several prospects, after a confirmation. */
export const StopButton = ({ sequence, prospects, variant, onDone }: Props) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
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
      action={translate('enrollments.stop-confirm', { count })}
      question={translate('enrollments.stop-question', { count, email })}
      onConfirm={async () => {
        await notifyResult(
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
