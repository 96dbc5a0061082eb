import { Typography } from '@strapi/design-system';
import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { useTranslate } from '../messages/use-translate';
import { EnrolledCounts, skippedLines } from './EnrolledCounts';
import { type EnrollSum, withoutEarlier } from './enroll-results';

type Props = {
  result: EnrollSum;
  /** Summaries of the prospects that were to be enrolled, for the email addresses of those already enrolled. */
  selected: ProspectSummary[];
  /** Number not processed. */
  left?: number;
  /** Enrolls those again who were in the sequence before. */
  onAgain: () => void;
};

/** Result of enrolling prospects: how many were enrolled, and how many were not, by reason. */
export const EnrollOutcome = ({ result, selected, left = 0, onAgain }: Props) => {
  const translate = useTranslate();
  const { enrolled, skipped, unknown, earlier } = result;
  const { alreadyEnrolled } = withoutEarlier(result);
  const known = selected.filter(({ documentId }) => alreadyEnrolled.includes(documentId));
  const emails = known.length > 0 && <EmailList emails={known.map(({ email }) => email)} />;

  return (
    <EnrolledCounts
      title={translate('enrollments.enrolled', { count: enrolled })}
      enrolled={enrolled}
      lines={[
        ['enrollments.already', alreadyEnrolled.length, emails],
        ...skippedLines(skipped),
        ['enrollments.unknown', unknown.length],
        ['enrollments.not-reached', left],
      ]}
      earlier={earlier.length}
      onAgain={onAgain}
    />
  );
};

const EmailList = ({ emails }: { emails: string[] }) => {
  const shown = emails.slice(0, MAX_EMAILS);
  const more = emails.length - shown.length;

  return (
    <Typography tag="p" variant="pi" textColor="neutral600">
      {useTranslate()('enrollments.already-emails', { emails: shown.join(', '), more })}
    </Typography>
  );
};

const MAX_EMAILS = 5;
