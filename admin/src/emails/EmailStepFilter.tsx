import { OptionFilter } from '../components/OptionFilter';
import { useGetSequenceQuery } from '../api/sequences';
import { useTranslate } from '../messages/use-translate';

type Props = {
  /** documentId */
  sequence: string;
  /** documentId of a step. */
  value: string | undefined;
  onChange: (step: string) => void;
};

/** Filters the emails of a sequence by step; renders nothing if there are fewer than two steps. */
export const EmailStepFilter = ({ sequence, value, onChange }: Props) => {
  const translate = useTranslate();
  const { data } = useGetSequenceQuery({ documentId: sequence });
  const steps = data?.data.steps ?? [];
  if (steps.length < 2) return null;

  return (
    <OptionFilter
      label={translate('emails.column.step')}
      all={translate('statistics.all-steps')}
      options={steps.map(({ documentId, position, name }) => ({
        value: documentId,
        label: translate('dashboard.step', { step: position, name: name ?? 'none' }),
      }))}
      value={value}
      onChange={(step) => onChange(step ?? '')}
    />
  );
};
