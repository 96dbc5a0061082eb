import { Th, Thead, Tr } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { TruncatedText } from './TruncatedText';

type Props = {
  /** Column headings. */
  names: string[];
  /** A cell before the headings. */
  before?: ReactNode;
  /** Cells after the headings. */
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
