import type { Activity } from '../../../server/src/statistics/activities/contract';
import type { StepSummary } from '../../../server/src/statistics/contract';
import { useTranslate } from '../messages/use-translate';
import { agentMessages } from './agent';

/** Returns a function that says what happened, as the rest of a sentence that begins with the person. */
export const useActivityText = () => {
  const translate = useTranslate();

  return ({ kind, step, link, agent, overflowHits, audience }: Activity): string => {
    const message = kind === 'clicked' && link ? 'clicked-link' : kind;
    const device = audience === 'automated' ? [] : agentMessages(agent);
    return translate(
      overflowHits === null ? `activities.kind.${message}` : `activities.overflow.${message}`,
      {
        step: stepText(step),
        link: link?.name ?? '',
        count: overflowHits ?? 1,
        device: device.map(({ key, values }) => ` ${translate(key, values)}`).join(''),
      }
    );
  };
};

/** Number and name of a step, for the placeholder `step` of messages; `none` without a step. */
export const stepText = (step: StepSummary | null): string => {
  if (!step) return 'none';

  return step.name ? `${step.position} (${step.name})` : String(step.position);
};
