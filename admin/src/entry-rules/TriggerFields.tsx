import { Field, Grid, NumberInput } from '@strapi/design-system';
import type { RuleSource } from '../../../server/src/sequences/entry-rules/contract';
import { ChoiceField } from '../components/ChoiceField';
import { useTranslate } from '../messages/use-translate';
import { datesOf, draftFor, type RuleDraft, triggersFor } from './rule-draft';

type Props = {
  sources: RuleSource[];
  draft: RuleDraft;
  errors: Record<string, string>;
  onEdit: (edit: Partial<RuleDraft>) => void;
};

const MAX_DAYS = 3_650;

/** Fields for the source of a rule, and for the trigger that makes it enroll somebody. */
export const TriggerFields = ({ sources, draft, errors, onEdit }: Props) => {
  const translate = useTranslate();
  const source = sources.find(({ uid }) => uid === draft.source);
  const isGone = draft.source !== '' && !source;
  const dates = datesOf(source);

  return (
    <Grid.Root gap={4}>
      <Grid.Item col={6} xs={12}>
        <ChoiceField
          name="source"
          label={translate('entry-rules.source')}
          value={draft.source}
          empty={translate('entry-rules.all-prospects')}
          error={errors.source}
          options={[
            ...(isGone ? [{ value: draft.source, label: draft.source }] : []),
            ...sources.map(({ uid, name }) => ({ value: uid, label: name })),
          ]}
          onChange={(uid) => onEdit(draftFor(sources.find((one) => one.uid === uid)))}
        />
      </Grid.Item>
      <Grid.Item col={6} xs={12}>
        <ChoiceField
          name="trigger"
          label={translate('entry-rules.trigger')}
          value={draft.trigger}
          error={errors.trigger}
          options={triggersFor(source).map((trigger) => ({
            value: trigger,
            label: translate(`entry-rules.trigger.${draft.source === '' ? 'people-' : ''}${trigger}`),
          }))}
          onChange={(trigger) =>
            onEdit({
              trigger: trigger as RuleDraft['trigger'],
              dateAttribute: trigger === 'date' ? draft.dateAttribute || ownDate(dates) : '',
            })
          }
        />
      </Grid.Item>
      {draft.trigger === 'date' && (
        <>
          <Grid.Item col={4} xs={12}>
            <ChoiceField
              name="dateAttribute"
              label={translate('entry-rules.dateAttribute')}
              value={draft.dateAttribute}
              error={errors.dateAttribute}
              options={dates.map((path) => ({ value: path, label: path }))}
              onChange={(dateAttribute) => onEdit({ dateAttribute })}
            />
          </Grid.Item>
          <Grid.Item col={4} xs={12}>
            <Field.Root name="days" width="100%">
              <Field.Label>{translate('entry-rules.days')}</Field.Label>
              <NumberInput
                value={draft.days}
                onValueChange={(days) =>
                  onEdit({
                    days: days === undefined ? undefined : Math.min(Math.abs(Math.round(days)), MAX_DAYS),
                  })
                }
              />
            </Field.Root>
          </Grid.Item>
          <Grid.Item col={4} xs={12}>
            <ChoiceField
              name="direction"
              label={translate('entry-rules.direction')}
              value={draft.direction}
              options={(['before', 'after'] as const).map((direction) => ({
                value: direction,
                label: translate(`entry-rules.direction.${direction}`),
              }))}
              onChange={(direction) => onEdit({ direction: direction === 'after' ? 'after' : 'before' })}
            />
          </Grid.Item>
        </>
      )}
    </Grid.Root>
  );
};

/** The app's own dates come before those that Strapi keeps. */
const ownDate = (dates: string[]) =>
  dates.find((path) => path !== 'createdAt' && path !== 'updatedAt') ?? dates[0] ?? '';
