import { Flex } from '@strapi/design-system';
import type { ScheduledEmail } from '../../../server/src/statistics/contract';
import { RelativeTime } from '../components/RelativeTime';
import { StateBadge } from '../components/StateBadge';
import { useTranslate } from '../messages/use-translate';
import { stepText } from './use-activity-text';
import { FeedLine } from './FeedLine';

type Props = { email: ScheduledEmail; showsSequence: boolean; showsProspect: boolean };

export const ScheduledLine = ({ email, showsSequence, showsProspect }: Props) => {
  const { state, dueAt, prospect, sequence, step } = email;
  const translate = useTranslate();

  return (
    <FeedLine
      kind="scheduled"
      prospect={prospect}
      showsProspect={showsProspect}
      sequence={showsSequence ? sequence : null}
      when={<RelativeTime at={dueAt} />}
      badge={
        state !== 'due' && (
          <Flex tag="span" display="inline-flex">
            <StateBadge state={state} />
          </Flex>
        )
      }
    >
      {translate('activities.scheduled.line', { step: stepText(step) })}
    </FeedLine>
  );
};
