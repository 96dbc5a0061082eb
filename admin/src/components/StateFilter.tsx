import { useTranslate } from '../messages/use-translate';
import { OptionFilter } from './OptionFilter';
import { stateKey } from './StateBadge';

type Props = {
  states: string[];
  entity?: 'sequence';
  value: string | undefined;
  onChange: (state: string) => void;
};

export const StateFilter = ({ states, entity, value, onChange }: Props) => {
  const translate = useTranslate();

  return (
    <OptionFilter
      label={translate('components.state-filter')}
      all={translate('components.all-states')}
      options={states.map((state) => ({ value: state, label: translate(stateKey(state, entity)) }))}
      value={value}
      onChange={(state) => onChange(state ?? '')}
    />
  );
};
