import { useTranslate } from '../messages/use-translate';
import { EnrolledCounts } from './EnrolledCounts';

type Props = {
  enrolled: number;
  alreadyEnrolled: number;
  /** Number of those already enrolled who can start again. */
  earlier: number;
  /** Number not processed, because the user cancelled. */
  left: number;
  onAgain: () => void;
};

/** Result of enrolling all prospects that match a search. */
export const EnrollAllOutcome = ({ enrolled, alreadyEnrolled, earlier, left, onAgain }: Props) => (
  <EnrolledCounts
    title={useTranslate()('enrollments.enrolled', { count: enrolled })}
    enrolled={enrolled}
    lines={[
      ['enrollments.already', alreadyEnrolled - earlier],
      ['enrollments.cancelled', left],
    ]}
    earlier={earlier}
    onAgain={onAgain}
  />
);
