import { Table } from '@strapi/design-system';
import { styled } from 'styled-components';

/** A table with rows of 44 px, so that a page of 20 fits on a screen, and narrow gaps. Rows with more text grow. */
export const DenseTable = styled(Table)`
  td {
    height: 4.4rem;
    padding: ${({ theme }) => `${theme.spaces[1]} ${theme.spaces[2]}`};
  }

  th {
    height: 4.4rem;
    padding-inline: ${({ theme }) => theme.spaces[2]};
  }
`;
