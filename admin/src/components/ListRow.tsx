import { styled } from 'styled-components';

/** One of a list, with a line to the next. */
export const ListRow = styled.li`
  padding: ${({ theme }) => `${theme.spaces[4]} 0`};
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
`;
