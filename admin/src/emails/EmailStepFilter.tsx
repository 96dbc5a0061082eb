import { OptionFilter } from '../components/OptionFilter';
import { useGetSequenceQuery } from '../api/sequences';
import { useTranslate } from '../messages/use-translate';

type Props = {
  /** documentIds */
  sequence: string;
  value: string | undefined;
  onChange: (step: string) => void;
};

/** Narrows the emails of a sequence to those of one of its steps; nothing where there is no choice. */
export const EmailStepFilter = ({ sequence, value, onChange }: Props) => {
  const translate = useTranslate();
  const { data } = useGetSequenceQuery({ documentId: sequence });
  const steps = data?.data.steps ?? [];
  if (steps.length < 2) return null;

  return (
    <OptionFilter
      label={translate('emails.column.step')}
      all={translate('statistics.every-step')}
      options={steps.map(({ documentId, position, name }) => ({
        value: documentId,
        label: translate('dashboard.step', { step: position, name: name ?? 'none' }),
      }))}
      value={value}
      onChange={(step) => onChange(step ?? '')}
    />
  );
};
