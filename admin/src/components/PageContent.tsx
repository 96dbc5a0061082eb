import { Box } from '@strapi/design-system';
import { Layouts } from '@strapi/strapi/admin';
import type { ReactNode } from 'react';
import { ClockNote } from './ClockNote';

/** The content of a page below its header, which begins with the clock that it shows. */
export const PageContent = ({ children }: { children: ReactNode }) => (
  <Layouts.Content>
    <Box paddingBottom={3}>
      <ClockNote />
    </Box>
    {children}
  </Layouts.Content>
);
