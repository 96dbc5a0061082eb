import { Field, Flex, Grid, NumberInput } from '@strapi/design-system';
import { ChoiceField } from '../components/ChoiceField';
import { ToggleField } from '../components/ToggleField';
import { useTranslate } from '../messages/use-translate';
import type { RuleDraft } from './rule-draft';

type Props = { draft: RuleDraft; onEdit: (edit: Partial<RuleDraft>) => void };

const atLeastOne = (value: number | undefined) => (value ? Math.max(1, Math.round(value)) : undefined);

/** How many people a day, whether somebody starts again, and whether those who no longer match are stopped. */
export const LimitFields = ({ draft, onEdit }: Props) => {
  const translate = useTranslate();

  return (
    <Grid.Root gap={4}>
      <Grid.Item col={6} xs={12}>
        <Field.Root name="dailyLimit" hint={translate('entry-rules.dailyLimit-hint')} width="100%">
          <Field.Label>{translate('entry-rules.dailyLimit')}</Field.Label>
          <NumberInput
            value={draft.dailyLimit}
            placeholder={translate('entry-rules.no-limit')}
            onValueChange={(limit) => onEdit({ dailyLimit: atLeastOne(limit) })}
          />
          <Field.Hint />
        </Field.Root>
      </Grid.Item>
      <Grid.Item col={6} xs={12}>
        <Flex direction="column" alignItems="stretch" gap={4} width="100%">
          <ChoiceField
            name="reentry"
            label={translate('entry-rules.reentry')}
            hint={translate('entry-rules.reentry-hint')}
            value={draft.reentry}
            options={(['never', 'days', 'each'] as const).map((reentry) => ({
              value: reentry,
              label: translate(`entry-rules.reentry.${reentry}`),
            }))}
            onChange={(reentry) => onEdit({ reentry: reentry as RuleDraft['reentry'] })}
          />
          {draft.reentry === 'days' && (
            <Field.Root name="reentryDays" width="100%">
              <Field.Label>{translate('entry-rules.reentryDays')}</Field.Label>
              <NumberInput
                value={draft.reentryDays}
                onValueChange={(days) => onEdit({ reentryDays: atLeastOne(days) })}
              />
            </Field.Root>
          )}
        </Flex>
      </Grid.Item>
      <Grid.Item col={12}>
        <ToggleField
          name="stopsUnmatched"
          label={translate('entry-rules.stopsUnmatched')}
          hint={translate('entry-rules.stopsUnmatched-hint')}
          checked={draft.stopsUnmatched}
          onChange={(stopsUnmatched) => onEdit({ stopsUnmatched })}
        />
      </Grid.Item>
    </Grid.Root>
  );
};
