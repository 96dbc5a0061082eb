import { Button, Field, Flex, Modal } from '@strapi/design-system';
import { type ReactNode, useEffect, useState } from 'react';
import { BatchProgressBar } from '../components/BatchProgressBar';
import { FailureNotice } from '../components/FailureNotice';
import { useErrorTexts } from '../hooks/use-error-texts';
import type { BatchProgress } from '../hooks/use-batches';
import { parseApiError } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { SequenceCombobox } from '../pickers/SequenceCombobox';

type Props = {
  progress: BatchProgress;
  /** A single request has no progress to show, and cannot be cancelled. */
  isSingleRequest?: boolean;
  /** Why the people cannot be counted. */
  error?: unknown;
  /** Text of the button that enrolls. */
  label: string;
  isCounting?: boolean;
  isNobody?: boolean;
  outcome: (sequence: string) => ReactNode;
  onEnroll: (sequence: string) => void;
  onResume: () => void;
  onCancel: () => void;
  onClose: () => void;
  onRunning?: (isRunning: boolean) => void;
};

/** Content of a modal that enrolls people in batches: asks for the sequence, shows the progress, then who was enrolled. */
export const EnrollSteps = ({ progress, error, outcome, onRunning, ...props }: Props) => {
  const translate = useTranslate();
  const translateError = useErrorTexts();
  const [sequence, setSequence] = useState<string | null>(null);
  const { state, done, left } = progress;
  const isRunning = state === 'running';
  const showsProgress = isRunning && !props.isSingleRequest;
  // Before the first response nobody is enrolled, so that another sequence can still be chosen.
  const hasOutcome = done > 0 && !isRunning;
  const failure = translateError(parseApiError(progress.error ?? error));
  useEffect(() => onRunning?.(isRunning), [onRunning, isRunning]);

  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <FailureNotice error={failure} />
          {showsProgress && <BatchProgressBar progress={progress} onCancel={props.onCancel} />}
          {hasOutcome && sequence && outcome(sequence)}
          {!showsProgress && !hasOutcome && (
            <Field.Root name="sequence" hint={translate('enrollments.into-hint')}>
              <Field.Label>{translate('enrollments.sequence')}</Field.Label>
              <SequenceCombobox
                size="M"
                placeholder={translate('enrollments.select-sequence')}
                value={sequence}
                onChange={setSequence}
                except="archived"
              />
              <Field.Hint />
            </Field.Root>
          )}
        </Flex>
      </Modal.Body>
      {!showsProgress && (
        <Modal.Footer>
          <Button variant="tertiary" onClick={props.onClose}>
            {translate(hasOutcome ? 'components.close' : 'components.cancel')}
          </Button>
          {!hasOutcome && (
            <Button
              loading={isRunning || props.isCounting}
              disabled={sequence === null || props.isNobody}
              onClick={() => sequence && props.onEnroll(sequence)}
            >
              {props.label}
            </Button>
          )}
          {hasOutcome && left > 0 && (
            <Button onClick={props.onResume}>{translate('enrollments.enroll-rest', { count: left })}</Button>
          )}
        </Modal.Footer>
      )}
    </>
  );
};
