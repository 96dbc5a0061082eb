import { Box, Typography } from '@strapi/design-system';
import type { ProspectSummary } from '../../../server/src/prospects/contract';
import type { EnrollResult } from '../../../server/src/sequences/contract';
import { useTranslate } from '../messages/use-translate';

type Props = {
  result: EnrollResult;
  /** Those that were to be enrolled: they give the refused their addresses. */
  chosen: ProspectSummary[];
  /** Those whose turn did not come. */
  left?: number;
};

/** In words, who was enrolled and who was not. */
export const EnrollOutcome = ({ result, chosen, left = 0 }: Props) => {
  const translate = useTranslate();
  const { enrolled, alreadyEnrolled, skipped, unknown } = result;
  const refused = chosen.filter(({ documentId }) => alreadyEnrolled.includes(documentId));
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
          {key === 'already' && refused.length > 0 && <Named emails={refused.map(({ email }) => email)} />}
        </Box>
      ))}
    </Box>
  );
};

const Named = ({ emails }: { emails: string[] }) => {
  const named = emails.slice(0, MAX_NAMED);
  const more = emails.length - named.length;

  return (
    <Typography tag="p" variant="pi" textColor="neutral600">
      {useTranslate()('enrollments.refused-named', { emails: named.join(', '), more })}
    </Typography>
  );
};

const MAX_NAMED = 5;
