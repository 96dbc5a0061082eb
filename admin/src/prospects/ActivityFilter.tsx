import { Button } from '@strapi/design-system';
import { Filter } from '@strapi/icons';
import type { ActivityCondition } from '../../../server/src/prospects/activity/contract';
import { OpenedModal } from '../components/OpenedModal';
import { useTranslate } from '../messages/use-translate';
import { ActivityForm } from './ActivityForm';

type Props = { value: ActivityCondition[]; onChange: (conditions: ActivityCondition[]) => void };

/** Opens a dialog for conditions about what people did or did not do. */
export const ActivityFilter = ({ value, onChange }: Props) => {
  const translate = useTranslate();

  return (
    <OpenedModal
      content={(close) => (
        <ActivityForm
          initial={value}
          onSubmit={(conditions) => {
            onChange(conditions);
            close();
          }}
        />
      )}
    >
      <Button size="S" variant={value.length > 0 ? 'secondary' : 'tertiary'} startIcon={<Filter />}>
        {translate('activity-filter.open', { count: value.length })}
      </Button>
    </OpenedModal>
  );
};
