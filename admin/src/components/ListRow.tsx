import { styled } from 'styled-components';

/** A list item with a line below it. */
export const ListRow = styled.li`
  padding: ${({ theme }) => `${theme.spaces[4]} 0`};
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
`;
