import { Box, Typography } from '@strapi/design-system';
import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { useTranslate } from '../messages/use-translate';
import { AskAgain } from './AskAgain';
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
  const lines = [
    { key: 'already', count: alreadyEnrolled.length },
    { key: 'skipped-unsubscribed', count: skipped.unsubscribed },
    { key: 'skipped-bounced', count: skipped.bounced },
    { key: 'skipped-complained', count: skipped.complained },
    { key: 'skipped-suppressed', count: skipped.suppressed },
    { key: 'unknown', count: unknown.length },
    { key: 'not-reached', count: left },
  ].filter(({ count }) => count > 0);

  return (
    <Box role="status">
      <Typography variant="delta" tag="p" textColor={enrolled > 0 ? 'success700' : 'neutral800'}>
        {translate('enrollments.enrolled', { count: enrolled })}
      </Typography>
      {lines.map(({ key, count }) => (
        <Box key={key} paddingTop={3}>
          <Typography tag="p">{translate(`enrollments.${key}`, { count })}</Typography>
          {key === 'already' && known.length > 0 && <EmailList emails={known.map(({ email }) => email)} />}
        </Box>
      ))}
      <AskAgain count={earlier.length} onAgain={onAgain} />
    </Box>
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
