import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useRef, useState } from 'react';
import type { ActivityCondition } from '../../../server/src/prospects/activity/contract';
import { FormModal } from '../components/FormModal';
import { useTranslate } from '../messages/use-translate';
import { isPeriod, MAX_CONDITIONS } from './activity-conditions';
import { ConditionRow } from './ConditionRow';

type Props = { initial: ActivityCondition[]; onSubmit: (conditions: ActivityCondition[]) => void };

const FIRST: ActivityCondition = { act: 'opened' };

/** The content of the dialog: one row for each condition. */
export const ActivityForm = ({ initial, onSubmit }: Props) => {
  const translate = useTranslate();
  const nextKey = useRef(initial.length + 1);
  const [rows, setRows] = useState(() =>
    (initial.length > 0 ? initial : [FIRST]).map((condition, key) => ({ key, condition }))
  );
  const list = useRef<HTMLDivElement>(null);

  const add = () => setRows([...rows, { key: nextKey.current++, condition: FIRST }]);
  const change = (changedKey: number, condition: ActivityCondition) =>
    setRows(rows.map((row) => (row.key === changedKey ? { ...row, condition } : row)));
  const remove = (removedKey: number) => {
    setRows(rows.filter(({ key }) => key !== removedKey));
    // The focused button goes with its row.
    list.current?.focus();
  };

  return (
    <FormModal
      title={translate('activity-filter.title')}
      submit={translate('activity-filter.submit')}
      onSubmit={async () => onSubmit(rows.map(({ condition }) => condition))}
      isLoading={false}
      disabled={!rows.every(({ condition }) => isPeriod(condition.withinDays))}
    >
      <Flex ref={list} tabIndex={-1} direction="column" alignItems="stretch" gap={4}>
        <Typography textColor="neutral600">
          {translate(rows.length > 0 ? 'activity-filter.hint' : 'activity-filter.no-conditions')}
        </Typography>
        {rows.map(({ key, condition }, index) => (
          <ConditionRow
            key={key}
            number={index + 1}
            condition={condition}
            onChange={(changed) => change(key, changed)}
            onRemove={() => remove(key)}
          />
        ))}
        <Box>
          <Button
            size="S"
            variant="tertiary"
            startIcon={<Plus />}
            disabled={rows.length >= MAX_CONDITIONS}
            onClick={add}
          >
            {translate('activity-filter.add')}
          </Button>
        </Box>
      </Flex>
    </FormModal>
  );
};
