import { useIntl } from 'react-intl';
import type { Activity } from '../../../server/src/statistics/activities/contract';
import type { StepSummary } from '../../../server/src/statistics/contract';
import { useTranslate } from '../messages/use-translate';
import { agentMessages } from './agent';

/** Returns a function that says what happened, as the rest of a sentence that begins with the person. */
export const useActivityText = () => {
  const translate = useTranslate();
  const { formatDate } = useIntl();

  return (activity: Activity): string => {
    const { step, link, agent, overflowHits, audience, awayUntil } = activity;
    const message = messageOf(activity);
    const device = audience === 'automated' ? [] : agentMessages(agent);
    return translate(
      overflowHits === null ? `activities.kind.${message}` : `activities.overflow.${message}`,
      {
        step: stepText(step),
        link: link?.name ?? '',
        count: overflowHits ?? 1,
        date: awayUntil ? formatDate(awayUntil, { dateStyle: 'medium' }) : '',
        device: device.map(({ key, values }) => ` ${translate(key, values)}`).join(''),
      }
    );
  };
};

const messageOf = ({ kind, link, reason }: Activity): string => {
  if (kind === 'clicked' && link) return 'clicked-link';
  return kind === 'unsubscribed' && reason === 'by-reply' ? 'unsubscribed-by-reply' : kind;
};

/** Number and name of a step, for the placeholder `step` of messages; `none` without a step. */
export const stepText = (step: StepSummary | null): string => {
  if (!step) return 'none';

  return step.name ? `${step.position} (${step.name})` : String(step.position);
};
