import { Typography } from '@strapi/design-system';
import type { Activity } from '../../../server/src/statistics/activities/contract';
import { RelativeTime } from '../components/RelativeTime';
import { AutomatedBadge, isUnclear } from './AutomatedBadge';
import { isPause } from './feed-filters';
import { FeedLine } from './FeedLine';
import { ReplyText } from '../components/ReplyText';
import { useActivityText } from './use-activity-text';

type Props = { activity: Activity; showsSequence: boolean; showsProspect: boolean };

export const ActivityLine = ({ activity, showsSequence, showsProspect }: Props) => {
  const { kind, audience, prospect, sequence, subject, link, by, replyText, occurredAt } = activity;
  const textOf = useActivityText();
  const isAutomated = audience === 'automated';

  return (
    <FeedLine
      kind={kind}
      isAutomated={isAutomated && !isUnclear(activity)}
      prospect={prospect}
      showsProspect={showsProspect && !isPause(kind)}
      sequence={showsSequence ? sequence : null}
      subject={subject}
      by={by}
      details={replyText && <ReplyText text={replyText} />}
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
