import { Button, Modal } from '@strapi/design-system';
import { useState } from 'react';
import { useCountResumableQuery } from '../api/prospects';
import { ResumeAllForm } from '../components/ResumeAllForm';
import { useOpenedCount } from '../hooks/use-opened-count';
import { useTranslate } from '../messages/use-translate';
import { ResumeFrom } from './ResumeFrom';

/** Resumes everybody who was stopped by hand or with the sequence; nothing while there is nobody. */
export const ResumeAllButton = ({ sequence }: { sequence: string }) => {
  const translate = useTranslate();
  const { data } = useCountResumableQuery({ documentId: sequence }, { refetchOnMountOrArgChange: true });
  const { count, isOpen, setOpen } = useOpenedCount(data?.data.stopped ?? 0);
  const [step, setStep] = useState<string>();
  if (count === 0) return null;

  return (
    <Modal.Root open={isOpen} onOpenChange={setOpen}>
      <Modal.Trigger>
        <Button variant="secondary">{translate('enrollments.resume-all', { count })}</Button>
      </Modal.Trigger>
      {isOpen && (
        <ResumeAllForm
          sequence={sequence}
          title={translate('enrollments.resume')}
          question={translate('enrollments.resume-all-question', { count })}
          submit={translate('enrollments.resume-count', { count })}
          body={{ step }}
          onClose={() => setOpen(false)}
        >
          <ResumeFrom sequence={sequence} step={step} onChange={setStep} />
        </ResumeAllForm>
      )}
    </Modal.Root>
  );
};
