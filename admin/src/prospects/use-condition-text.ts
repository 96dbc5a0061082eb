import type { ActivityCondition } from '../../../server/src/prospects/activity/contract';
import { useGetSequenceQuery } from '../api/sequences';
import { useGetStatisticsQuery } from '../api/statistics';
import { useTranslate } from '../messages/use-translate';

/** A condition in words: `Did not open · Onboarding · Step 1 · last 30 days`. Names appear once they are loaded. */
export const useConditionText = ({ act, isNot, ...condition }: ActivityCondition): string => {
  const translate = useTranslate();
  const { sequence = '', step, link, withinDays } = condition;
  const { currentData: found, isError } = useGetSequenceQuery({ documentId: sequence }, { skip: !sequence });
  const { currentData: figures } = useGetStatisticsQuery({ documentId: sequence }, { skip: !link });
  const stepNumber = found?.data.steps.find(({ documentId }) => documentId === step)?.position;
  const linkFound = figures?.data.links.find(({ id }) => id === link);

  return [
    translate(`activity-filter.${isNot ? 'chip-not' : 'chip'}.${act}`),
    isError ? translate('components.deleted-sequence') : found?.data.name,
    found && step && translate('statistics.step', { step: stepNumber ?? 'none' }),
    linkFound && (linkFound.name || linkFound.url),
    withinDays && translate('activity-filter.chip-days', { count: withinDays }),
  ]
    .filter(Boolean)
    .join(' · ');
};
