import { styled } from 'styled-components';

/** From which width of the container the days are columns. */
export const COLUMNS_WIDTH = '520px';

/** Seven columns in a wide container; one column in a narrow one. */
export const Days = styled.div<{ $columns?: string }>`
  display: grid;
  gap: ${({ theme }) => theme.spaces[1]};

  @container (min-width: ${COLUMNS_WIDTH}) {
    grid-template-columns: ${({ $columns = 'repeat(7, minmax(0, 1fr))' }) => $columns};
    min-height: 32rem;
    overflow-x: auto;
  }
`;

/** The columns of days of which some are narrow. */
export const columnsOf = (areNarrow: boolean[]): string =>
  areNarrow.map((isNarrow) => (isNarrow ? '4.4rem' : 'minmax(9rem, 1fr)')).join(' ');
