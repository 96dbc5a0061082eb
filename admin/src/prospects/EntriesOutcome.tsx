import { useTranslate } from '../messages/use-translate';
import { EnrolledCounts, skippedLines } from './EnrolledCounts';
import type { EntryCounts } from './entry-counts';

type Props = {
  counts: EntryCounts;
  /** Number not processed, because the user cancelled or a request failed. */
  left: number;
  /** Enrolls those again who were in the sequence before. */
  onAgain: () => void;
};

/** Result of enrolling entries: each of those that were found is in one of the numbers. */
export const EntriesOutcome = ({ counts, left, onAgain }: Props) => {
  const translate = useTranslate();
  const { found, enrolled, alreadyEnrolled, earlier, doubles, skipped, withoutAddress, leftOut } = counts;

  return (
    <EnrolledCounts
      title={translate('entries.outcome', { found, enrolled })}
      enrolled={enrolled}
      lines={[
        ['entries.doubles', doubles],
        ['enrollments.already', alreadyEnrolled - earlier],
        ...skippedLines(skipped),
        ['entries.without-address', withoutAddress],
        ['entries.left-out', leftOut],
        ['enrollments.not-reached', left],
      ]}
      earlier={earlier}
      onAgain={onAgain}
    />
  );
};
