import { Box, Flex, IconButton, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import type { ActivityCondition } from '../../../server/src/prospects/activity/contract';
import { useTranslate } from '../messages/use-translate';
import { ACTS, changeCondition } from './activity-conditions';
import { ConditionPeriod } from './ConditionPeriod';
import { ConditionSubject } from './ConditionSubject';

type Props = {
  /** From 1. */
  number: number;
  condition: ActivityCondition;
  onChange: (condition: ActivityCondition) => void;
  onRemove: () => void;
};

/** One condition as a sentence of selects: did or did not, what, in which sequence, and when. */
export const ConditionRow = ({ number, condition, onChange, onRemove }: Props) => {
  const translate = useTranslate();
  const { act, isNot = false } = condition;
  const change = (changed: Partial<ActivityCondition>) => onChange(changeCondition(condition, changed));
  const hint = isNot ? translate('activity-filter.not-hint', { act: condition.link ? 'link' : act }) : '';

  return (
    <Box
      role="group"
      aria-label={translate('activity-filter.condition', { number })}
      padding={3}
      background="neutral100"
      hasRadius
    >
      <Flex gap={2} alignItems="flex-start">
        <Flex gap={2} wrap="wrap" flex="1" minWidth={0}>
          <SingleSelect
            size="S"
            aria-label={translate('activity-filter.did-or-not')}
            value={isNot ? 'not' : 'did'}
            onChange={(value) => change({ isNot: value === 'not' })}
          >
            <SingleSelectOption value="did">{translate('activity-filter.did')}</SingleSelectOption>
            <SingleSelectOption value="not">{translate('activity-filter.did-not')}</SingleSelectOption>
          </SingleSelect>
          <SingleSelect
            size="S"
            aria-label={translate('activity-filter.act')}
            value={act}
            onChange={(value) => change({ act: ACTS.find((known) => known === value) ?? act })}
          >
            {ACTS.map((option) => (
              <SingleSelectOption key={option} value={option}>
                {translate(`activity-filter.act.${option}`)}
              </SingleSelectOption>
            ))}
          </SingleSelect>
          <ConditionSubject condition={condition} onChange={change} />
          <ConditionPeriod
            withinDays={condition.withinDays}
            onChange={(withinDays) => change({ withinDays })}
          />
        </Flex>
        <IconButton
          type="button"
          size="S"
          variant="ghost"
          label={translate('activity-filter.remove', { number })}
          onClick={onRemove}
        >
          <Trash />
        </IconButton>
      </Flex>
      {hint && (
        <Box paddingTop={2}>
          <Typography variant="pi" textColor="neutral600">
            {hint}
          </Typography>
        </Box>
      )}
    </Box>
  );
};
