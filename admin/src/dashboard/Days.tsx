import { styled } from 'styled-components';

/** Seven columns in a wide container; one column in a narrow one. */
export const Days = styled.div`
  display: grid;
  gap: ${({ theme }) => theme.spaces[1]};

  @container (min-width: 640px) {
    grid-template-columns: repeat(7, minmax(0, 1fr));
    min-height: 32rem;
  }
`;
