import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { useTranslate } from '../messages/use-translate';
import { EnrollOutcome } from './EnrollOutcome';
import { EnrollSteps } from './EnrollSteps';
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
  const { progress, cancel, resume, result, enroll, startAgain } = useEnroll();

  return (
    <EnrollSteps
      progress={progress}
      isSingleRequest={prospects.length <= MAX_ENROLLED}
      label={translate('enrollments.enroll-count', { count: prospects.length })}
      outcome={(sequence) => (
        <EnrollOutcome
          result={result}
          selected={summaries}
          left={progress.left}
          onAgain={() => startAgain(sequence)}
        />
      )}
      onEnroll={(sequence) => enroll(sequence, prospects)}
      onResume={resume}
      onCancel={cancel}
      onClose={onClose}
      onRunning={onRunning}
    />
  );
};
