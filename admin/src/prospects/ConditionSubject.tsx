import { Box } from '@strapi/design-system';
import type { ActivityCondition } from '../../../server/src/prospects/activity/contract';
import { useGetSequenceQuery } from '../api/sequences';
import { useGetStatisticsQuery } from '../api/statistics';
import { OptionFilter } from '../components/OptionFilter';
import { useTranslate } from '../messages/use-translate';
import { SequenceCombobox } from '../pickers/SequenceCombobox';

type Props = {
  condition: ActivityCondition;
  onChange: (changed: Pick<ActivityCondition, 'sequence' | 'step' | 'link'>) => void;
};

/** The sequence of a condition; with one, its step, and for clicks the link. */
export const ConditionSubject = ({ condition, onChange }: Props) => {
  const translate = useTranslate();
  const { act, sequence } = condition;

  return (
    <>
      <Box width="22rem" maxWidth="100%">
        <SequenceCombobox
          label={translate('activity-filter.sequence')}
          placeholder={translate('activity-filter.any-sequence')}
          value={sequence ?? null}
          onChange={(chosen) => onChange({ sequence: chosen ?? undefined })}
        />
      </Box>
      {sequence && act !== 'enrolled' && (
        <StepSelect sequence={sequence} value={condition.step} onChange={(step) => onChange({ step })} />
      )}
      {sequence && act === 'clicked' && (
        <LinkSelect
          sequence={sequence}
          step={condition.step}
          value={condition.link}
          onChange={(link) => onChange({ link })}
        />
      )}
    </>
  );
};

type StepProps = { sequence: string; value: string | undefined; onChange: (step?: string) => void };

const StepSelect = ({ sequence, value, onChange }: StepProps) => {
  const translate = useTranslate();
  const { data } = useGetSequenceQuery({ documentId: sequence });

  return (
    <OptionFilter
      label={translate('activity-filter.step')}
      all={translate('activity-filter.any-step')}
      options={(data?.data.steps ?? []).map(({ documentId, position, name }) => ({
        value: documentId,
        label: translate('dashboard.step', { step: position, name: name ?? 'none' }),
      }))}
      value={value}
      onChange={onChange}
    />
  );
};

type LinkProps = {
  sequence: string;
  /** Undefined for the links of all steps. */
  step: string | undefined;
  value: number | undefined;
  onChange: (link?: number) => void;
};

const LinkSelect = ({ sequence, step, value, onChange }: LinkProps) => {
  const translate = useTranslate();
  const { data } = useGetStatisticsQuery({ documentId: sequence });
  const links = (data?.data.links ?? []).filter((link) => !step || link.step?.documentId === step);

  return (
    <Box maxWidth="100%" width="22rem">
      <OptionFilter
        label={translate('activity-filter.link')}
        all={translate('activity-filter.any-link')}
        options={links.map((link) => ({
          value: String(link.id),
          label: translate('activity-filter.link-option', {
            step: link.step?.position ?? 'none',
            name: link.name || link.url,
          }),
        }))}
        value={value?.toString()}
        onChange={(link) => onChange(link ? Number(link) : undefined)}
      />
    </Box>
  );
};
