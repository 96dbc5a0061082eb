import { Td, Th } from '@strapi/design-system';
import { styled } from 'styled-components';

/** A cell whose number is at its right, so that digits of a column stand below each other. */
export const NumberCell = styled(Td)`
  text-align: end;
  font-variant-numeric: tabular-nums;

  > * {
    justify-content: flex-end;
  }
`;

/** The header of a column of numbers. */
export const NumberHeader = styled(Th)`
  text-align: end;

  > *,
  > * > * {
    justify-content: flex-end;
  }
`;
