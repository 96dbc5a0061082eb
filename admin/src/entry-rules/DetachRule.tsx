import { Checkbox, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import type { EntryRule } from '../../../server/src/sequences/entry-rules/contract';
import {
  useCountUnsentQuery,
  useRemoveEntryRuleMutation,
  useSwitchRuleOffMutation,
} from '../api/entry-rules';
import { FormModal } from '../components/FormModal';
import { QueryState } from '../components/QueryState';
import { useNotifyResult } from '../hooks/use-notify-result';
import { useTranslate } from '../messages/use-translate';

type Props = { rule: EntryRule; how: 'switch-off' | 'remove'; onDone: () => void };

/** Asks what becomes of the people to whom nothing was sent, before a rule is switched off or deleted. */
export const DetachRule = ({ rule: { documentId }, how, onDone }: Props) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [withdraws, setWithdraws] = useState(false);
  const [switchOff, off] = useSwitchRuleOffMutation();
  const [remove, removed] = useRemoveEntryRuleMutation();
  const query = useCountUnsentQuery(documentId, { refetchOnMountOrArgChange: true });
  const people = query.currentData?.data.people;

  const submit = async () => {
    const detach = how === 'remove' ? remove : switchOff;
    const result = await detach({ documentId, withdraws });
    const withdrawn = ('data' in result && result.data?.meta.withdrawn) || 0;
    if (await notifyResult(result, translate(`entry-rules.${how}-done`, { count: withdrawn }))) onDone();
  };

  return (
    <FormModal
      title={translate(`entry-rules.${how}`)}
      submit={translate(`entry-rules.${how}`)}
      isLoading={off.isLoading || removed.isLoading}
      disabled={people === undefined}
      onSubmit={submit}
    >
      <QueryState query={query}>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Typography>{translate(`entry-rules.${how}-question`)}</Typography>
          {people !== undefined && people > 0 && (
            <>
              <Checkbox
                checked={withdraws}
                onCheckedChange={(checked: boolean | 'indeterminate') => setWithdraws(checked === true)}
              >
                {translate('entry-rules.withdraw', { count: people })}
              </Checkbox>
              <Typography variant="pi" textColor="neutral600">
                {translate('entry-rules.withdraw-hint')}
              </Typography>
            </>
          )}
        </Flex>
      </QueryState>
    </FormModal>
  );
};
