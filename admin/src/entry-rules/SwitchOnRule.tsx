import { Flex, Radio, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { EntryRule, EntryRuleInput } from '../../../server/src/sequences/entry-rules/contract';
import { useCountMatchesQuery, useSwitchRuleOnMutation } from '../api/entry-rules';
import { FormModal } from '../components/FormModal';
import { QueryState } from '../components/QueryState';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';
import { CountText } from './MatchCount';

type Props = { sequence: string; rule: EntryRule; onDone: () => void };

/** Asks what to do with the people who match already, with their number, before a rule is switched on. */
export const SwitchOnRule = ({ sequence, rule, onDone }: Props) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [choice, setChoice] = useState<'new' | 'all'>('new');
  const [switchOn, { isLoading }] = useSwitchRuleOnMutation();
  const query = useCountMatchesQuery({ sequence, rule: inputOf(rule) }, { refetchOnMountOrArgChange: true });
  const counts = query.currentData?.data;

  const submit = async () => {
    const { documentId } = rule;
    const switching = switchOn({ documentId, enrollsExisting: choice === 'all' });
    if (await notifyResult(switching, translate('entry-rules.switched-on'))) onDone();
  };

  return (
    <FormModal
      title={translate('entry-rules.switch-on')}
      submit={translate('entry-rules.switch-on')}
      isLoading={isLoading}
      disabled={!counts}
      onSubmit={submit}
    >
      <QueryState query={query}>
        {counts && (
          <Flex direction="column" alignItems="stretch" gap={4}>
            <div>
              <CountText counts={counts} />
            </div>
            <Radio.Group
              aria-label={translate('entry-rules.existing')}
              value={choice}
              onValueChange={(value: string) => setChoice(value === 'all' ? 'all' : 'new')}
            >
              <Radio.Item value="new">{translate('entry-rules.existing-new')}</Radio.Item>
              <Radio.Item value="all">
                {translate('entry-rules.existing-all', { count: counts.enrollable })}
              </Radio.Item>
            </Radio.Group>
            <Typography textColor="neutral600">{translate('entry-rules.switch-on-hint')}</Typography>
          </Flex>
        )}
      </QueryState>
    </FormModal>
  );
};

const inputOf = (rule: EntryRule): EntryRuleInput => {
  const { source, trigger, filters, people, dateAttribute, offsetDays } = rule;
  const { dailyLimit, reentry, reentryDays, stopsUnmatched } = rule;

  return {
    ...{ source, trigger, filters, people, dateAttribute, offsetDays },
    ...{ dailyLimit, reentry, reentryDays, stopsUnmatched },
  };
};
