import { Typography } from '@strapi/design-system';
import type { Recording } from '../../../server/src/tracking/contract';
import { Notice } from '../components/Notice';
import { useTranslate } from '../messages/use-translate';

type Props = {
  recording: Recording;
  /** The last request failed, so that `recording` is out of date. */
  isStale: boolean;
};

/** Notices about problems with recording, shown while they last. */
export const RecordingProblems = ({ recording: { database, journal }, isStale }: Props) => {
  const translate = useTranslate();
  const problems = [
    isStale && 'stale',
    database === 'away' && 'away',
    journal.state === 'full' && 'full',
    journal.state === 'unwritable' && 'unwritable',
  ].filter((problem) => problem !== false);

  return problems.map((problem) => (
    <Notice key={problem} isError title={translate(`tracking.problem.${problem}`)}>
      <Typography textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
        {translate(`tracking.problem.${problem}-text`)}
      </Typography>
    </Notice>
  ));
};
