import { Link } from 'react-router-dom';
import { styled } from 'styled-components';

/** A link in the colour of the text around it, for names in long lists. */
export const PlainLink = styled(Link)`
  color: inherit;
  overflow-wrap: anywhere;
  text-decoration: underline;
  text-decoration-color: ${({ theme }) => theme.colors.neutral300};
  text-underline-offset: 3px;

  &:hover,
  &:focus-visible {
    color: ${({ theme }) => theme.colors.primary600};
    text-decoration-color: currentcolor;
  }
`;
