import { Accordion, Box, Button, Flex, Typography } from '@strapi/design-system';
import { type FormEvent, useState } from 'react';
import type { ListRules } from '../../../server/src/tracking/contract';
import { useNotifyResult } from '../hooks/use-notify-result';
import { UnsavedChangesGuard } from '../components/UnsavedChangesGuard';
import { Panel } from '../components/Panel';
import { QueryState } from '../components/QueryState';
import { useTranslate } from '../messages/use-translate';
import { useListRulesQuery, useUpdateRulesMutation } from '../api/settings';
import { Reclassification } from './Reclassification';
import { applyEdits, changesBetween, defaultsOf, editRule, isWithin, type RuleEdits } from './rule-edits';
import { RuleRow } from './RuleRow';

/** The rules that classify hits as automated or human, and the reclassification of stored hits. */
export const RulesPanel = () => {
  const translate = useTranslate();
  const query = useListRulesQuery(undefined, { refetchOnMountOrArgChange: true });

  return (
    <Panel title={translate('tracking.rules')}>
      <QueryState query={query}>{query.data && <Rules {...query.data} />}</QueryState>
    </Panel>
  );
};

const Rules = ({ data: saved, meta }: ListRules['response']) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [update, { isLoading }] = useUpdateRulesMutation();
  const [edits, setEdits] = useState<RuleEdits>({});
  const [resetCount, setResetCount] = useState(0);
  const [isSuggested, setSuggested] = useState(false);
  const rules = applyEdits(saved, edits);
  const changes = changesBetween(saved, rules);
  const isUnsaved = changes.length > 0;
  const isDefault = changesBetween(rules, applyEdits(saved, defaultsOf(saved))).length === 0;
  const isValid = rules.every(({ limits }) => limits.every(isWithin));

  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (await notifyResult(update({ rules: changes }), translate('tracking.rules.saved'))) setSuggested(true);
  };

  const reset = () => {
    setEdits(defaultsOf(saved));
    setResetCount(resetCount + 1);
  };

  return (
    <>
      <UnsavedChangesGuard isUnsaved={isUnsaved} />
      <Typography textColor="neutral600">{translate('tracking.rules.hint')}</Typography>
      <form onSubmit={(event) => void save(event)}>
        <Accordion.Root collapsible>
          <Accordion.Item value="rules">
            <Accordion.Header>
              <Accordion.Trigger>
                {translate('tracking.rules.on', {
                  on: rules.filter(({ isEnabled }) => isEnabled).length,
                  total: rules.length,
                })}
              </Accordion.Trigger>
            </Accordion.Header>
            <Accordion.Content>
              <Box padding={4}>
                {/* The key remounts the number fields on reset: they keep the typed text otherwise. */}
                <Flex key={resetCount} tag="ul" direction="column" alignItems="stretch">
                  {rules.map((rule) => (
                    <RuleRow
                      key={rule.name}
                      rule={rule}
                      onEdit={(edit) => setEdits(editRule(edits, rule.name, edit))}
                    />
                  ))}
                </Flex>
              </Box>
            </Accordion.Content>
          </Accordion.Item>
        </Accordion.Root>
        <Flex justifyContent="flex-end" gap={2} wrap="wrap" paddingTop={4}>
          <Button variant="tertiary" disabled={isDefault} onClick={reset}>
            {translate('tracking.rules.reset')}
          </Button>
          <Button type="submit" loading={isLoading} disabled={!isUnsaved || !isValid}>
            {translate('components.save')}
          </Button>
        </Flex>
      </form>
      <Reclassification
        progress={meta.reclassification}
        isSuggested={isSuggested}
        isUnsaved={isUnsaved}
        onStart={() => setSuggested(false)}
      />
    </>
  );
};
