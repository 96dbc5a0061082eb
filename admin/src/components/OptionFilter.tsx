import { SingleSelect, SingleSelectOption } from '@strapi/design-system';

type Option = { value: string; label: string };

type Props = {
  /** For screen readers. */
  label: string;
  /** What is chosen while nothing is narrowed. */
  all: string;
  options: Option[];
  value: string | undefined;
  /** Undefined: all. */
  onChange: (value: string | undefined) => void;
};

const ALL = 'all';

/** Narrows a list to one of a few. */
export const OptionFilter = ({ label, all, options, value, onChange }: Props) => (
  <SingleSelect
    size="S"
    aria-label={label}
    value={value ?? ALL}
    onChange={(chosen) => onChange(chosen === ALL ? undefined : String(chosen))}
  >
    <SingleSelectOption value={ALL}>{all}</SingleSelectOption>
    {options.map((option) => (
      <SingleSelectOption key={option.value} value={option.value}>
        {option.label}
      </SingleSelectOption>
    ))}
  </SingleSelect>
);
