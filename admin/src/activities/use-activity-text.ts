import { useIntl } from 'react-intl';
import type { Activity } from '../../../server/src/statistics/activities/contract';
import type { StepSummary } from '../../../server/src/statistics/contract';
import { useTranslate } from '../messages/use-translate';
import { bounceCauseKey } from '../lib/bounce-cause';
import { isPause } from './feed-filters';
import { agentMessages } from './agent';

/** Returns a function that says what happened, as the rest of a sentence that begins with the person. */
export const useActivityText = () => {
  const translate = useTranslate();
  const { formatDate } = useIntl();

  return (activity: Activity): string => {
    const { step, link, agent, overflowHits, audience, awayUntil } = activity;
    const cause = causeOf(activity);
    const message = messageOf(activity);
    const device = audience === 'automated' ? [] : agentMessages(agent);
    return translate(
      overflowHits === null ? `activities.kind.${message}` : `activities.overflow.${message}`,
      {
        step: stepText(step),
        link: link?.name ?? '',
        count: overflowHits ?? 1,
        cause: cause ? translate(cause) : '',
        sender: activity.sender ?? '',
        date: awayUntil ? formatDate(awayUntil, { dateStyle: 'medium' }) : '',
        device: device.map(({ key, values }) => ` ${translate(key, values)}`).join(''),
      }
    );
  };
};

const causeOf = ({ kind, reason }: Activity): string | null => {
  if (kind === 'bounced') return bounceCauseKey(reason);
  if (!isPause(kind)) return null;
  if (reason === null) return 'activities.pause.failures';

  return reason.startsWith('too-many-') ? `activities.pause.${reason}` : `emails.cause.${reason}`;
};

const messageOf = ({ kind, link, reason }: Activity): string => {
  if (kind === 'clicked' && link) return 'clicked-link';
  if (kind === 'bounced' && bounceCauseKey(reason)) return 'bounced-because';
  return kind === 'unsubscribed' && reason?.startsWith('by-') ? `unsubscribed-${reason}` : kind;
};

/** Number and name of a step, for the placeholder `step` of messages; `none` without a step. */
export const stepText = (step: StepSummary | null): string => {
  if (!step) return 'none';

  return step.name ? `${step.position} (${step.name})` : String(step.position);
};
