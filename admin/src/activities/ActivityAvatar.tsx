import { Avatar } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { ActivityIcon, type Happening } from './ActivityIcon';
import { initials } from '../lib/person-name';

type Props = {
  /** Null where the words beside it name nobody. */
  prospect: ProspectSummary | null;
  kind: Happening;
  isAutomated?: boolean;
};

/** Whose activity it is, and which. Decorative: the words beside it say the same. */
export const ActivityAvatar = ({ prospect, kind, isAutomated = false }: Props) => {
  if (!prospect) return <ActivityIcon kind={kind} isAutomated={isAutomated} />;

  return (
    <Face aria-hidden>
      <Avatar.Item delayMs={0} fallback={initials(prospect)} />
      <Corner>
        <ActivityIcon kind={kind} isAutomated={isAutomated} size="S" />
      </Corner>
    </Face>
  );
};

const Face = styled.span`
  position: relative;
  flex-shrink: 0;
  width: 36px;
  height: 36px;
  font-size: 0;

  span {
    font-size: ${({ theme }) => theme.fontSizes[1]};
  }
`;

const Corner = styled.span`
  position: absolute;
  inset-block-end: -3px;
  inset-inline-end: -3px;
  border: 2px solid ${({ theme }) => theme.colors.neutral0};
  border-radius: 50%;
`;
