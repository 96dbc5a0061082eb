import { Tag } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import type { ActivityCondition } from '../../../server/src/prospects/activity/contract';
import { useTranslate } from '../messages/use-translate';
import { useConditionText } from './use-condition-text';

type Props = { condition: ActivityCondition; onRemove: () => void };

export const ConditionChip = ({ condition, onRemove }: Props) => {
  const translate = useTranslate();
  const text = useConditionText(condition);

  return (
    <Tag
      height="auto"
      minHeight="3.2rem"
      paddingTop={1}
      paddingBottom={1}
      icon={<Cross aria-hidden />}
      label={translate('activity-filter.remove-one', { text })}
      onClick={onRemove}
    >
      {text}
    </Tag>
  );
};
