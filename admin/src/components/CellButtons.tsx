import { Flex, type FlexProps } from '@strapi/design-system';
import type { KeyboardEvent } from 'react';

/**
 * Buttons in a cell of a table, and the dialogs that they open. The design system's table, a grid, takes the keys of a cell with
 * several buttons, and those of dialogs in it. Only arrow keys on the buttons themselves are for the table.
 */
export const CellButtons = (props: FlexProps) => <Flex gap={1} {...props} onKeyDown={keepFromTable} />;

const keepFromTable = (event: KeyboardEvent<HTMLElement>) => {
  const isInCell = event.currentTarget.contains(event.target as Node);
  if (!isInCell || !event.key.startsWith('Arrow')) event.stopPropagation();
};
