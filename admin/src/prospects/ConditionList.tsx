import { Box, Button, Flex } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useRef, useState } from 'react';
import type { ActivityCondition } from '../../../server/src/prospects/activity/contract';
import { useTranslate } from '../messages/use-translate';
import { MAX_CONDITIONS } from './activity-conditions';
import { ConditionRow } from './ConditionRow';

type Props = {
  /** Changed by this list only. */
  conditions: ActivityCondition[];
  onChange: (conditions: ActivityCondition[]) => void;
};

/** The condition that a form adds. */
export const NEW_CONDITION: ActivityCondition = { act: 'opened' };

/** Conditions on what people did, one row each, with a button that adds another. */
export const ConditionList = ({ conditions, onChange }: Props) => {
  const translate = useTranslate();
  const nextKey = useRef(conditions.length);
  const [keys, setKeys] = useState(() => conditions.map((_, index) => index));
  const list = useRef<HTMLDivElement>(null);

  const add = () => {
    setKeys([...keys, nextKey.current++]);
    onChange([...conditions, NEW_CONDITION]);
  };
  const remove = (removed: number) => {
    setKeys(keys.filter((_, index) => index !== removed));
    onChange(conditions.filter((_, index) => index !== removed));
    // The focused button goes with its row.
    list.current?.focus();
  };

  return (
    <Flex ref={list} tabIndex={-1} direction="column" alignItems="stretch" gap={4}>
      {conditions.map((condition, index) => (
        <ConditionRow
          key={keys[index]}
          number={index + 1}
          condition={condition}
          onChange={(changed) => onChange(conditions.map((one, at) => (at === index ? changed : one)))}
          onRemove={() => remove(index)}
        />
      ))}
      <Box>
        <Button
          size="S"
          variant="tertiary"
          startIcon={<Plus />}
          disabled={conditions.length >= MAX_CONDITIONS}
          onClick={add}
        >
          {translate('activity-filter.add')}
        </Button>
      </Box>
    </Flex>
  );
};
