import { useTranslate } from '../messages/use-translate';
import { OptionFilter } from './OptionFilter';
import { stateKey } from './StateBadge';

type Props = {
  states: string[];
  of?: 'sequence';
  value: string | undefined;
  onChange: (state: string) => void;
};

export const StateFilter = ({ states, of, value, onChange }: Props) => {
  const translate = useTranslate();

  return (
    <OptionFilter
      label={translate('parts.state-filter')}
      all={translate('parts.all-states')}
      options={states.map((state) => ({ value: state, label: translate(stateKey(state, of)) }))}
      value={value}
      onChange={(state) => onChange(state ?? '')}
    />
  );
};
