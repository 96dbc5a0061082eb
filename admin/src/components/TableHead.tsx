import { Th, Thead, Tr } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { TruncatedText } from './TruncatedText';

type Props = {
  /** What the columns are called. */
  names: string[];
  /** A cell of its own before them. */
  before?: ReactNode;
  /** Cells of their own behind them. */
  children?: ReactNode;
};

export const TableHead = ({ names, before, children }: Props) => (
  <Thead>
    <Tr>
      {before}
      {names.map((name, index) => (
        <Th key={index}>
          <TruncatedText text={name} tag="span" variant="sigma" />
        </Th>
      ))}
      {children}
    </Tr>
  </Thead>
);
