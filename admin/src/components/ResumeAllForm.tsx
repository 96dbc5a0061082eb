import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import type { ResumeAll } from '../../../server/src/sequences/enrollments/contract';
import { useErrorTexts } from '../hooks/use-error-texts';
import { parseApiError } from '../hooks/use-notify-result';
import { useResumeAll } from '../hooks/use-resume-all';
import { useTranslate } from '../messages/use-translate';
import { BatchProgressBar } from './BatchProgressBar';
import { ModalFrame } from './ModalFrame';
import { FailureNotice } from './FailureNotice';

type Props = {
  sequence: string;
  title: string;
  question: string;
  /** Label of the button that begins. */
  submit: string;
  body: Omit<ResumeAll['body'], 'after'>;
  /** Fields, below the question. */
  children?: ReactNode;
  onClose: () => void;
};

/** The content of a modal that resumes many people: asks, shows the progress, then who goes on. */
export const ResumeAllForm = ({ sequence, title, question, submit, body, children, onClose }: Props) => {
  const translate = useTranslate();
  const translateError = useErrorTexts();
  const { progress, cancel, counts, resume } = useResumeAll(sequence);
  const { state, done, left } = progress;
  const failure = translateError(parseApiError(progress.error));
  const isRunning = state === 'running';
  const isDone = state === 'finished';
  const hasBegun = done > 0 || isDone;

  return (
    <ModalFrame title={title}>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <FailureNotice error={failure} />
          {isRunning && <BatchProgressBar progress={progress} onCancel={cancel} />}
          {!isRunning && hasBegun && (
            <Flex role="status" direction="column" alignItems="flex-start" gap={2}>
              <Typography tag="p">{translate('enrollments.resumed', counts)}</Typography>
              {left > 0 && (
                <Typography tag="p">{translate('enrollments.resume-left', { count: left })}</Typography>
              )}
            </Flex>
          )}
          {!isRunning && !hasBegun && (
            <>
              <Typography tag="p">{question}</Typography>
              {children}
            </>
          )}
        </Flex>
      </Modal.Body>
      {!isRunning && (
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {translate(hasBegun ? 'components.close' : 'components.cancel')}
          </Button>
          {!isDone && (
            <Button onClick={() => void resume(body)}>
              {hasBegun ? translate('enrollments.resume-rest', { count: left }) : submit}
            </Button>
          )}
        </Modal.Footer>
      )}
    </ModalFrame>
  );
};
