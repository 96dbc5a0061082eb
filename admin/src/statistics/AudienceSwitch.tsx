import { useId } from 'react';
import { styled } from 'styled-components';
import type { Audience } from '../../../server/src/statistics/contract';
import { useTranslate } from '../translate';

const AUDIENCES = ['human', 'automated', 'all'] as const;

type Props = { value: Audience; onChange: (audience: Audience) => void };

/** Whose events are shown: people's, machines', or both. Arrow keys move, as in any group of radio buttons. */
export const AudienceSwitch = ({ value, onChange }: Props) => {
  const translate = useTranslate();
  const name = useId();

  return (
    <Group aria-label={translate('statistics.audience')} role="radiogroup">
      {AUDIENCES.map((audience) => (
        <Choice key={audience} title={translate(`statistics.audience.${audience}.hint`)}>
          <input
            type="radio"
            name={name}
            value={audience}
            checked={audience === value}
            onChange={() => onChange(audience)}
          />
          <span>{translate(`statistics.audience.${audience}`)}</span>
        </Choice>
      ))}
    </Group>
  );
};

const Group = styled.div`
  display: inline-flex;
  padding: 2px;
  gap: 2px;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral100};
`;

const Choice = styled.label`
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
