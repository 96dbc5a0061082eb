import { Button, Field, Flex, Modal, Typography } from '@strapi/design-system';
import { useEffect, useState } from 'react';
import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { BatchProgressBar } from '../components/BatchProgressBar';
import { readFailure } from '../hooks/use-notify-result';
import { Notice } from '../components/Notice';
import { SequenceCombobox } from '../pickers/SequenceCombobox';
import { useTranslate } from '../messages/use-translate';
import { EnrollOutcome } from './EnrollOutcome';
import { MAX_ENROLLED, useEnroll } from './use-enroll';

type Props = {
  /** documentIds */
  prospects: string[];
  /** Those of them who can be named. */
  known?: ProspectSummary[];
  onClose: () => void;
  onRunning?: (isRunning: boolean) => void;
};

/** What a modal shows to put prospects on their way: the sequence is chosen, then it is told who was enrolled. */
export const EnrollInto = ({ prospects, known = [], onClose, onRunning }: Props) => {
  const translate = useTranslate();
  const [sequence, setSequence] = useState<string | null>(null);
  const { progress, cancel, result, enroll, goOn } = useEnroll();
  const { state, done, left } = progress;
  const isRunning = state === 'running';
  // One request neither shows how far it is nor can be cancelled.
  const hasBar = isRunning && prospects.length > MAX_ENROLLED;
  const failure = readFailure(progress.error);
  // Nobody was enrolled before the first answer: another sequence can still be chosen.
  const hasOutcome = done > 0 && !isRunning;
  useEffect(() => onRunning?.(isRunning), [onRunning, isRunning]);

  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          {failure && (
            <Notice isError title={translate('parts.error')}>
              <Typography textColor="neutral800">{failure.message}</Typography>
            </Notice>
          )}
          {hasBar && <BatchProgressBar progress={progress} onCancel={cancel} />}
          {hasOutcome && <EnrollOutcome result={result} chosen={known} left={left} />}
          {!hasBar && !hasOutcome && (
            <Field.Root name="sequence" hint={translate('enrollments.into-hint')}>
              <Field.Label>{translate('enrollments.sequence')}</Field.Label>
              <SequenceCombobox
                size="M"
                placeholder={translate('enrollments.choose-sequence')}
                value={sequence}
                onChange={setSequence}
                except="archived"
              />
              <Field.Hint />
            </Field.Root>
          )}
        </Flex>
      </Modal.Body>
      {!hasBar && (
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {translate(hasOutcome ? 'parts.close' : 'parts.cancel')}
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
            <Button onClick={goOn}>{translate('enrollments.enroll-rest', { count: left })}</Button>
          )}
        </Modal.Footer>
      )}
    </>
  );
};
