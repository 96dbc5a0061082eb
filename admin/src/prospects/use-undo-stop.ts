import type { StoppedProspects } from '../../../server/src/sequences/enrollments/contract';
import { useProspectsChangedMutation, useResumeEnrollmentsMutation } from '../api/prospects';
import { chunksOf } from '../lib/chunks';
import { useTranslate } from '../messages/use-translate';

/** Per request, so that each takes about a second. */
const MAX_RESUMED = 1_000;

/** Returns a function that resumes those who were stopped just now, and resolves with a message. */
export const useUndoStop = () => {
  const translate = useTranslate();
  const [resume] = useResumeEnrollmentsMutation();
  const [refreshLists] = useProspectsChangedMutation();

  return async (stopped: StoppedProspects[]): Promise<string> => {
    const sum = { resumed: 0, skipped: 0 };
    try {
      for (const { sequence, prospects } of stopped)
        for (const chunk of chunksOf(prospects, MAX_RESUMED)) {
          const { data } = await resume({ documentId: sequence, prospects: chunk }).unwrap();
          sum.resumed += data.resumed;
          sum.skipped += data.skipped;
        }
    } finally {
      await refreshLists();
    }
    return translate('enrollments.resumed', sum);
  };
};
