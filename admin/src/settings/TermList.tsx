import { Box, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';

type Props = {
  terms: Array<{ term: string; value: ReactNode; /** Where it is configured. */ option?: string }>;
};

/** What is so, term by term: beside each other where there is room. */
export const TermList = ({ terms }: Props) => (
  <Box tag="dl">
    {terms.map(({ term, value, option }) => (
      <Box
        key={term}
        display="grid"
        paddingTop={3}
        paddingBottom={3}
        borderColor="neutral150"
        style={{
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(26rem, 100%), 1fr))',
          gap: '0.4rem 2.4rem',
          borderWidth: '0 0 1px',
        }}
      >
        <dt>
          <Typography tag="p" fontWeight="bold" textColor="neutral800">
            {term}
          </Typography>
          {option && (
            <Typography tag="code" variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
              {option}
            </Typography>
          )}
        </dt>
        <Typography tag="dd" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
          {value}
        </Typography>
      </Box>
    ))}
  </Box>
);
