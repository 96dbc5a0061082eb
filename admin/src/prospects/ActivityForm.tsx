import { Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { ActivityCondition } from '../../../server/src/prospects/activity/contract';
import { FormModal } from '../components/FormModal';
import { useTranslate } from '../messages/use-translate';
import { isPeriod } from './activity-conditions';
import { ConditionList, NEW_CONDITION } from './ConditionList';

type Props = { initial: ActivityCondition[]; onSubmit: (conditions: ActivityCondition[]) => void };

/** The content of the dialog: one row for each condition. */
export const ActivityForm = ({ initial, onSubmit }: Props) => {
  const translate = useTranslate();
  const [conditions, setConditions] = useState(initial.length > 0 ? initial : [NEW_CONDITION]);

  return (
    <FormModal
      title={translate('activity-filter.title')}
      submit={translate('activity-filter.submit')}
      onSubmit={async () => onSubmit(conditions)}
      isLoading={false}
      disabled={!conditions.every(({ withinDays }) => isPeriod(withinDays))}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography textColor="neutral600">
          {translate(conditions.length > 0 ? 'activity-filter.hint' : 'activity-filter.no-conditions')}
        </Typography>
        <ConditionList conditions={conditions} onChange={setConditions} />
      </Flex>
    </FormModal>
  );
};
