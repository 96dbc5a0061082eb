import { SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useTranslate } from '../translate';
import { stateKey } from './StateBadge';

type Props = {
  states: string[];
  of?: 'sequence';
  value: string | undefined;
  onChange: (state: string) => void;
};

const ALL = 'all';

export const StateFilter = ({ states, of, value, onChange }: Props) => {
  const translate = useTranslate();

  return (
    <SingleSelect
      size="S"
      aria-label={translate('parts.state-filter')}
      value={value ?? ALL}
      onChange={(state) => onChange(state === ALL ? '' : String(state))}
    >
      <SingleSelectOption value={ALL}>{translate('parts.all-states')}</SingleSelectOption>
      {states.map((state) => (
        <SingleSelectOption key={state} value={state}>
          {translate(stateKey(state, of))}
        </SingleSelectOption>
      ))}
    </SingleSelect>
  );
};
