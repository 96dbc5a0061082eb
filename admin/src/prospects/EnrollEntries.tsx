import type { EntryList } from '../../../server/src/prospects/entries/contract';
import { useCountEntriesQuery } from '../api/entries';
import { UnsavedChangesGuard } from '../components/UnsavedChangesGuard';
import { useTranslate } from '../messages/use-translate';
import { EnrollSteps } from './EnrollSteps';
import { EntriesOutcome } from './EntriesOutcome';
import { useEnrollEntries } from './use-enroll-entries';
import { useEnrollGuard } from './use-enroll-guard';

type Props = {
  /** Content type of the entries. */
  uid: string;
  /** documentIds; all that the list finds when left out. */
  entries?: string[];
  list: EntryList;
  onClose: () => void;
  onRunning?: (isRunning: boolean) => void;
};

/**
 * Content of a modal that enrolls the people of entries: asks for the sequence, then shows who was enrolled. Asks before the page is
 * left while it runs.
 */
export const EnrollEntries = ({ uid, entries, list, onClose, onRunning }: Props) => {
  const translate = useTranslate();
  const messages = useEnrollGuard();
  const counted = useCountEntriesQuery(
    { uid, list },
    { skip: entries !== undefined, refetchOnMountOrArgChange: true }
  );
  const { progress, cancel, resume, counts, enroll } = useEnrollEntries({ uid, entries, list });
  const count = entries?.length ?? counted.data?.data.count;

  return (
    <>
      <EnrollSteps
        progress={progress}
        error={counted.error}
        label={translate('entries.enroll-count', { count: count ?? 0 })}
        isCounting={count === undefined && counted.isFetching}
        isNobody={!count}
        outcome={(sequence) => (
          <EntriesOutcome counts={counts} left={progress.left} onAgain={() => enroll(sequence, true)} />
        )}
        onEnroll={enroll}
        onResume={resume}
        onCancel={cancel}
        onClose={onClose}
        onRunning={onRunning}
      />
      {progress.state === 'running' && <UnsavedChangesGuard isUnsaved messages={messages} />}
    </>
  );
};
