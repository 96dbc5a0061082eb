import { Box, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';

type Props = {
  terms: Array<{
    term: string;
    value: ReactNode;
    /** Path of the option in the plugin configuration. */ option?: string;
  }>;
};

/** Definition list in two columns, or one if the container is narrow. */
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
