import { Box } from '@strapi/design-system';
import type { PointerEvent, ReactNode } from 'react';
import { styled } from 'styled-components';

/** `page`: a card. `column`: beside other content, with a scrollbar of its own. `modal`: no frame. */
export type FeedLayout = 'page' | 'column' | 'modal';

type Props = { layout: FeedLayout; onHover: (isHovered: boolean) => void; children: ReactNode };

/** Frame of a feed. Reports hovering by mouse only, since a touch does not stay over what somebody reads. */
export const FeedContainer = ({ layout, onHover, children }: Props) => {
  const reportHover = (isHovered: boolean) => (event: PointerEvent) =>
    event.pointerType === 'mouse' && onHover(isHovered);
  const hoverHandlers = { onPointerEnter: reportHover(true), onPointerLeave: reportHover(false) };

  if (layout === 'modal') return <Box {...hoverHandlers}>{children}</Box>;
  if (layout === 'column') return <Column {...hoverHandlers}>{children}</Column>;
  return (
    <Box
      background="neutral0"
      hasRadius
      shadow="tableShadow"
      paddingLeft={{ initial: 4, medium: 6 }}
      paddingRight={{ initial: 4, medium: 6 }}
      paddingTop={4}
      paddingBottom={4}
      {...hoverHandlers}
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
