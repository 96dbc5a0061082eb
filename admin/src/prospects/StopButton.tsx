import type { ButtonProps } from '@strapi/design-system';
import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { ConfirmButton } from '../components/ConfirmButton';
import { useTranslate } from '../messages/use-translate';
import { useStopEnrollmentsMutation } from '../api/prospects';
import { useNotifyUndoable } from '../undo/use-notify-undoable';
import { useUndoStop } from './use-undo-stop';

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
  const notifyUndoable = useNotifyUndoable();
  const undoStop = useUndoStop();
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
        const result = await stop({ documentId: sequence, prospects: documentIds });
        const stopped = 'data' in result ? result.data.data.prospects : [];
        await notifyUndoable(
          'error' in result ? result.error : null,
          translate('enrollments.stopped', { count }),
          stopped.length > 0 ? () => undoStop([{ sequence, prospects: stopped }]) : null
        );
        onDone?.();
      }}
    >
      {translate('enrollments.stop')}
    </ConfirmButton>
  );
};
