import { Avatar } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { ActivityIcon, type FeedLineKind } from './ActivityIcon';
import { initials } from '../lib/person-name';

type Props = {
  /** Null if the text beside the avatar names no prospect. */
  prospect: ProspectSummary | null;
  kind: FeedLineKind;
  isAutomated?: boolean;
};

/** The prospect's initials, with the icon of the activity on them. Decorative: the text beside it says the same. */
export const ActivityAvatar = ({ prospect, kind, isAutomated = false }: Props) => {
  if (!prospect) return <ActivityIcon kind={kind} isAutomated={isAutomated} />;

  return (
    <AvatarFrame aria-hidden>
      <Avatar.Item delayMs={0} fallback={initials(prospect)} />
      <IconCorner>
        <ActivityIcon kind={kind} isAutomated={isAutomated} size="S" />
      </IconCorner>
    </AvatarFrame>
  );
};

const AvatarFrame = styled.span`
  position: relative;
  flex-shrink: 0;
  width: 36px;
  height: 36px;
  font-size: 0;

  span {
    font-size: ${({ theme }) => theme.fontSizes[1]};
  }
`;

const IconCorner = styled.span`
  position: absolute;
  inset-block-end: -3px;
  inset-inline-end: -3px;
  border: 2px solid ${({ theme }) => theme.colors.neutral0};
  border-radius: 50%;
`;
