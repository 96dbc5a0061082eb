import { Flex } from '@strapi/design-system';
import type { ActivityCondition } from '../../../server/src/prospects/activity/contract';
import { useTranslate } from '../messages/use-translate';
import { ConditionChip } from './ConditionChip';

type Props = { value: ActivityCondition[]; onChange: (conditions: ActivityCondition[]) => void };

/** The active conditions, each with a button that removes it. */
export const ActivityChips = ({ value, onChange }: Props) => {
  const translate = useTranslate();
  if (value.length === 0) return null;

  return (
    <Flex
      role="group"
      aria-label={translate('activity-filter.title')}
      gap={2}
      paddingBottom={4}
      wrap="wrap"
      alignItems="flex-start"
    >
      {value.map((condition, index) => (
        <ConditionChip
          key={JSON.stringify([condition, index])}
          condition={condition}
          onRemove={() => onChange(value.filter((_, other) => other !== index))}
        />
      ))}
    </Flex>
  );
};
