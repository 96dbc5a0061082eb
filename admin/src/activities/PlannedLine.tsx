import { Flex } from '@strapi/design-system';
import type { ScheduledEmail } from '../../../server/src/statistics/contract';
import { RelativeTime } from '../components/RelativeTime';
import { StateBadge } from '../components/StateBadge';
import { useTranslate } from '../messages/use-translate';
import { FeedLine } from './FeedLine';

type Props = { email: ScheduledEmail; namesSequence: boolean; namesProspect: boolean };

export const PlannedLine = ({ email, namesSequence, namesProspect }: Props) => {
  const { state, dueAt, prospect, sequence, step } = email;
  const translate = useTranslate();

  return (
    <FeedLine
      kind="planned"
      prospect={prospect}
      namesProspect={namesProspect}
      sequence={namesSequence ? sequence : null}
      when={<RelativeTime at={dueAt} />}
      badge={
        state !== 'due' && (
          <Flex tag="span" display="inline-flex">
            <StateBadge state={state} />
          </Flex>
        )
      }
    >
      {translate('activities.planned.line', { step: step?.position ?? 'none' })}
    </FeedLine>
  );
};
