import { useId } from 'react';
import { styled } from 'styled-components';

type Choice<Value> = { value: Value; label: string; /** Tooltip. */ hint?: string };

type Props<Value> = {
  /** For screen readers. */
  label: string;
  choices: Array<Choice<Value>>;
  /** Null if none of the choices is selected. */
  value: Value | null;
  onChange: (value: Value) => void;
};

/** Radio buttons in a row, with the usual keyboard navigation by arrow keys. */
export const SegmentedControl = <Value extends string>({ label, choices, value, onChange }: Props<Value>) => {
  const name = useId();

  return (
    <Group aria-label={label} role="radiogroup">
      {choices.map((choice) => (
        <Label key={choice.value} title={choice.hint}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span>{choice.label}</span>
        </Label>
      ))}
    </Group>
  );
};

const Group = styled.div`
  display: inline-flex;
  flex-wrap: wrap;
  padding: 2px;
  gap: 2px;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral100};
`;

const Label = styled.label`
  position: relative;
  cursor: pointer;
  font-size: ${({ theme }) => theme.fontSizes[1]};
  line-height: ${({ theme }) => theme.lineHeights[4]};

  input {
    position: absolute;
    inset: 0;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }

  span {
    display: block;
    padding: ${({ theme }) => `${theme.spaces[1]} ${theme.spaces[2]}`};
    border-radius: 3px;
    color: ${({ theme }) => theme.colors.neutral700};
    white-space: nowrap;
  }

  input:checked + span {
    background: ${({ theme }) => theme.colors.neutral0};
    color: ${({ theme }) => theme.colors.primary600};
    font-weight: ${({ theme }) => theme.fontWeights.semiBold};
    box-shadow: ${({ theme }) => theme.shadows.filterShadow};
  }

  input:focus-visible + span {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 1px;
  }
`;
