import { Flex, Typography } from '@strapi/design-system';
import { type ReactNode, useState } from 'react';
import type { EntryRule, RuleFault, RuleSource } from '../../../server/src/sequences/entry-rules/contract';
import { useCreateEntryRuleMutation, useUpdateEntryRuleMutation } from '../api/entry-rules';
import { FormModal } from '../components/FormModal';
import { parseApiError, useNotifyResult } from '../hooks/use-notify-result';
import { faultsIn } from '../lib/faults';
import { useTranslate } from '../messages/use-translate';
import { FilterFields } from './FilterFields';
import { LimitFields } from './LimitFields';
import { MatchCount } from './MatchCount';
import { PeopleFields } from './PeopleFields';
import { draftFor, type RuleDraft, toDraft, toInput } from './rule-draft';
import { ruleFaultText } from './rule-text';
import { TriggerFields } from './TriggerFields';

type Props = { sequence: string; sources: RuleSource[]; rule?: EntryRule; onSaved: () => void };

/** A rule, in a modal, with how many people match it now. Saving switches nothing on. */
export const RuleForm = ({ sequence, sources, rule, onSaved }: Props) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [create, created] = useCreateEntryRuleMutation();
  const [update, updated] = useUpdateEntryRuleMutation();
  const [draft, setDraft] = useState<RuleDraft>(() =>
    rule
      ? toDraft(
          rule,
          sources.find(({ uid }) => uid === rule.source)
        )
      : draftFor(sources[0])
  );
  const source = sources.find(({ uid }) => uid === draft.source);
  const input = toInput(draft, source);
  const errors = Object.fromEntries(
    faultsIn<RuleFault>(parseApiError(created.error ?? updated.error)).map((fault) => [
      fault.field,
      ruleFaultText(fault, translate),
    ])
  );
  const edit = (change: Partial<RuleDraft>) => setDraft({ ...draft, ...change });

  const submit = async () => {
    if (!input) return;
    const saving = rule
      ? update({ documentId: rule.documentId, rule: input })
      : create({ sequence, rule: input });
    if (await notifyResult(saving, translate('entry-rules.saved-off'))) onSaved();
  };

  return (
    <FormModal
      title={translate(rule ? 'entry-rules.edit' : 'entry-rules.add')}
      submit={translate('components.save')}
      isLoading={created.isLoading || updated.isLoading}
      disabled={input === null}
      onSubmit={submit}
    >
      <Flex direction="column" alignItems="stretch" gap={6}>
        <Part title={translate('entry-rules.when-part')}>
          <TriggerFields sources={sources} draft={draft} errors={errors} onEdit={edit} />
        </Part>
        <Part title={translate('entry-rules.who-part')}>
          {draft.source === '' ? (
            <PeopleFields draft={draft} error={errors.people} onEdit={edit} />
          ) : (
            <FilterFields
              key={draft.source}
              attributes={source?.attributes ?? []}
              filter={draft.filter}
              error={errors.filters}
              onChange={(filter) => edit({ filter })}
            />
          )}
        </Part>
        <MatchCount sequence={sequence} rule={input} />
        <Part title={translate('entry-rules.how-part')}>
          <LimitFields draft={draft} onEdit={edit} />
        </Part>
      </Flex>
    </FormModal>
  );
};

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <Flex direction="column" alignItems="stretch" gap={3}>
    <Typography variant="delta" tag="h3">
      {title}
    </Typography>
    {children}
  </Flex>
);
