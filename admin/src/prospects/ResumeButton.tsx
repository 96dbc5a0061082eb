import { Button, type ButtonProps, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { FormModal } from '../components/FormModal';
import { OpenedModal } from '../components/OpenedModal';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { useResumeEnrollmentsMutation } from '../api/prospects';
import { ResumeFrom } from './ResumeFrom';

type Props = {
  sequence: string;
  prospects: ProspectSummary[];
  variant: ButtonProps['variant'];
  /** Called after success and after failure. */
  onDone?: () => void;
};

/** Opens a modal that resumes the stopped enrollments of one or several prospects. */
export const ResumeButton = ({ sequence, prospects, variant, onDone }: Props) => {
  const translate = useTranslate();
  const count = prospects.length;
  const email = prospects[0]?.email ?? '';

  return (
    <OpenedModal
      content={(close) => (
        <ResumeForm
          sequence={sequence}
          prospects={prospects}
          onDone={() => {
            close();
            onDone?.();
          }}
        />
      )}
    >
      <Button size="S" variant={variant} aria-label={translate('enrollments.resume-for', { count, email })}>
        {translate('enrollments.resume')}
      </Button>
    </OpenedModal>
  );
};

type FormProps = Pick<Props, 'sequence' | 'prospects'> & { onDone: () => void };

const ResumeForm = ({ sequence, prospects, onDone }: FormProps) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [step, setStep] = useState<string>();
  const [resume, { isLoading }] = useResumeEnrollmentsMutation();
  const count = prospects.length;

  const submit = async () => {
    const documentIds = prospects.map(({ documentId }) => documentId);
    const request = resume({
      documentId: sequence,
      prospects: documentIds,
      step,
    });
    const result = await request;
    const counts = 'data' in result ? result.data.data : { resumed: 0, skipped: 0 };
    await notifyResult(result, translate('enrollments.resumed', counts));
    onDone();
  };

  return (
    <FormModal
      title={translate('enrollments.resume')}
      submit={translate('enrollments.resume-count', { count })}
      onSubmit={submit}
      isLoading={isLoading}
    >
      <Typography tag="p" paddingBottom={4} style={{ overflowWrap: 'anywhere' }}>
        {translate('enrollments.resume-question', { count, email: prospects[0]?.email ?? '' })}
      </Typography>
      <ResumeFrom sequence={sequence} step={step} onChange={setStep} />
    </FormModal>
  );
};
