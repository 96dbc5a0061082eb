import { Box, Typography } from '@strapi/design-system';
import type { ProspectSummary } from '../../../server/src/prospects/contract';
import type { EnrollResult } from '../../../server/src/sequences/contract';
import { useTranslate } from '../messages/use-translate';

type Props = {
  result: EnrollResult;
  /** Summaries of the prospects that were to be enrolled, for the email addresses of those already enrolled. */
  chosen: ProspectSummary[];
  /** Number not processed. */
  left?: number;
};

/** Result of enrolling prospects: how many were enrolled, and how many were not, by reason. */
export const EnrollOutcome = ({ result, chosen, left = 0 }: Props) => {
  const translate = useTranslate();
  const { enrolled, alreadyEnrolled, skipped, unknown } = result;
  const known = chosen.filter(({ documentId }) => alreadyEnrolled.includes(documentId));
  const lines = [
    { key: 'already', count: alreadyEnrolled.length },
    { key: 'skipped-unsubscribed', count: skipped.unsubscribed },
    { key: 'skipped-bounced', count: skipped.bounced },
    { key: 'skipped-complained', count: skipped.complained },
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
    </Box>
  );
};

const EmailList = ({ emails }: { emails: string[] }) => {
  const shown = emails.slice(0, MAX_EMAILS);
  const more = emails.length - shown.length;

  return (
    <Typography tag="p" variant="pi" textColor="neutral600">
      {useTranslate()('enrollments.refused-named', { emails: shown.join(', '), more })}
    </Typography>
  );
};

const MAX_EMAILS = 5;
