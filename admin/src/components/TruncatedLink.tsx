import { Link } from '@strapi/design-system';
import { styled } from 'styled-components';

/** A link on one line, cut off with an ellipsis. */
export const TruncatedLink = styled(Link)<{ $maxWidth?: string }>`
  max-width: ${({ $maxWidth = '100%' }) => $maxWidth};
  min-width: 0;

  > span:first-of-type {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  > svg {
    flex-shrink: 0;
  }
`;
