import { Button, Field, Flex, Modal, Typography } from '@strapi/design-system';
import { useEffect, useState } from 'react';
import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { BatchProgressBar } from '../components/BatchProgressBar';
import { parseApiError } from '../hooks/use-notify-result';
import { Notice } from '../components/Notice';
import { SequenceCombobox } from '../pickers/SequenceCombobox';
import { useTranslate } from '../messages/use-translate';
import { EnrollOutcome } from './EnrollOutcome';
import { MAX_ENROLLED, useEnroll } from './use-enroll';

type Props = {
  /** documentIds */
  prospects: string[];
  /** Summaries of those prospects that are loaded: the outcome lists their email addresses. */
  summaries?: ProspectSummary[];
  onClose: () => void;
  onRunning?: (isRunning: boolean) => void;
};

/** Content of a modal that enrolls prospects: asks for the sequence, then shows who was enrolled. */
export const EnrollInto = ({ prospects, summaries = [], onClose, onRunning }: Props) => {
  const translate = useTranslate();
  const [sequence, setSequence] = useState<string | null>(null);
  const { progress, cancel, result, enroll, startAgain, resume } = useEnroll();
  const { state, done, left } = progress;
  const isRunning = state === 'running';
  // A single request has no progress to show, and cannot be cancelled.
  const showsProgress = isRunning && prospects.length > MAX_ENROLLED;
  const failure = parseApiError(progress.error);
  // Before the first response nobody is enrolled, so that another sequence can still be chosen.
  const hasOutcome = done > 0 && !isRunning;
  useEffect(() => onRunning?.(isRunning), [onRunning, isRunning]);

  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          {failure && (
            <Notice isError title={translate('components.error')}>
              <Typography textColor="neutral800">{failure.message}</Typography>
            </Notice>
          )}
          {showsProgress && <BatchProgressBar progress={progress} onCancel={cancel} />}
          {hasOutcome && (
            <EnrollOutcome
              result={result}
              selected={summaries}
              left={left}
              onAgain={() => sequence && startAgain(sequence)}
            />
          )}
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
          <Button variant="tertiary" onClick={onClose}>
            {translate(hasOutcome ? 'components.close' : 'components.cancel')}
          </Button>
          {!hasOutcome && (
            <Button
              loading={isRunning}
              disabled={sequence === null}
              onClick={() => sequence && enroll(sequence, prospects)}
            >
              {translate('enrollments.enroll-count', { count: prospects.length })}
            </Button>
          )}
          {hasOutcome && left > 0 && (
            <Button onClick={resume}>{translate('enrollments.enroll-rest', { count: left })}</Button>
          )}
        </Modal.Footer>
      )}
    </>
  );
};
