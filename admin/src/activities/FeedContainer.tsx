import { Box } from '@strapi/design-system';
import type { PointerEvent, ReactNode } from 'react';
import { styled } from 'styled-components';

/** In a page by itself; in a column beside something else, where it scrolls by itself; or in a modal. */
export type Place = 'page' | 'column' | 'modal';

type Props = { place: Place; onHover: (isHovered: boolean) => void; children: ReactNode };

/** Where the lines of a feed are. A finger leaves nothing to hover: only a mouse stays over what is read. */
export const FeedContainer = ({ place, onHover, children }: Props) => {
  const follow = (isHovered: boolean) => (event: PointerEvent) =>
    event.pointerType === 'mouse' && onHover(isHovered);
  const room = { onPointerEnter: follow(true), onPointerLeave: follow(false) };

  if (place === 'modal') return <Box {...room}>{children}</Box>;
  if (place === 'column') return <Column {...room}>{children}</Column>;
  return (
    <Box
      background="neutral0"
      hasRadius
      shadow="tableShadow"
      paddingLeft={{ initial: 4, medium: 6 }}
      paddingRight={{ initial: 4, medium: 6 }}
      paddingTop={4}
      paddingBottom={4}
      {...room}
    >
      {children}
    </Box>
  );
};

const Column = styled.div`
  ${({ theme }) => theme.breakpoints.medium} {
    max-height: max(70vh, 32rem);
    overflow-y: auto;
  }
`;
