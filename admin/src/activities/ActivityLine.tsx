import { Typography } from '@strapi/design-system';
import type { Activity } from '../../../server/src/statistics/activities/contract';
import { RelativeTime } from '../components/RelativeTime';
import { AutomatedBadge, isUnclear } from './AutomatedBadge';
import { FeedLine } from './FeedLine';
import { useActivityText } from './use-activity-text';

type Props = { activity: Activity; showsSequence: boolean; showsProspect: boolean };

export const ActivityLine = ({ activity, showsSequence, showsProspect }: Props) => {
  const { kind, audience, prospect, sequence, subject, link, by, occurredAt } = activity;
  const textOf = useActivityText();
  const isAutomated = audience === 'automated';

  return (
    <FeedLine
      kind={kind}
      isAutomated={isAutomated && !isUnclear(activity)}
      prospect={prospect}
      showsProspect={showsProspect}
      sequence={showsSequence ? sequence : null}
      subject={subject}
      by={by}
      when={<RelativeTime at={occurredAt} />}
      badge={isAutomated && <AutomatedBadge activity={activity} />}
    >
      {textOf(activity)}
      {link && (
        <Typography variant="pi" textColor="neutral600" tag="span" display="block" ellipsis title={link.url}>
          {link.url}
        </Typography>
      )}
    </FeedLine>
  );
};
