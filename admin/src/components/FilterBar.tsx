import { Flex } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { usePhone } from '../hooks/use-phone';
import { CollapsibleFilters } from './CollapsibleFilters';

type Props = {
  /** Stays visible on a phone. */
  visibleFilter?: ReactNode;
  /** Number of active filters among the others. */
  activeCount: number;
  /** The other filters. */
  children: ReactNode;
};

/** Filters side by side. On a phone a button shows and hides them. */
export const FilterBar = ({ visibleFilter, activeCount, children }: Props) => (
  <Flex gap={3} wrap="wrap">
    {usePhone() ? (
      <CollapsibleFilters activeCount={activeCount} visibleFilter={visibleFilter}>
        {children}
      </CollapsibleFilters>
    ) : (
      <>
        {visibleFilter}
        {children}
      </>
    )}
  </Flex>
);
