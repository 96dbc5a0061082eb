import { SingleSelect, SingleSelectOption } from '@strapi/design-system';

type Option = { value: string; label: string };

type Props = {
  /** For screen readers. */
  label: string;
  /** Label of the option that turns the filter off. */
  all: string;
  options: Option[];
  value: string | undefined;
  /** Gets undefined for all. */
  onChange: (value: string | undefined) => void;
};

const ALL = 'all';

/** A select that filters a list by one of a few values. */
export const OptionFilter = ({ label, all, options, value, onChange }: Props) => (
  <SingleSelect
    size="S"
    aria-label={label}
    value={value ?? ALL}
    onChange={(selected) => onChange(selected === ALL ? undefined : String(selected))}
  >
    <SingleSelectOption value={ALL}>{all}</SingleSelectOption>
    {options.map((option) => (
      <SingleSelectOption key={option.value} value={option.value}>
        {option.label}
      </SingleSelectOption>
    ))}
  </SingleSelect>
);
