import { Box, Flex, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import { Hint } from './Hint';

type Props = {
  title: string;
  /** Text of the tooltip: what the figure counts. */
  hint: string;
  /** The formatted value. */
  figure: string;
  children?: ReactNode;
};

/** One figure with its title; a tooltip explains it. */
export const FigureCard = ({ title, hint, figure, children }: Props) => (
  <Box background="neutral0" hasRadius shadow="tableShadow" padding={4}>
    <Flex gap={1} justifyContent="space-between">
      <Typography variant="sigma" textColor="neutral600" tag="h2">
        {title}
      </Typography>
      <Hint label={title} text={hint} />
    </Flex>
    <Typography variant="alpha" tag="p" textColor="neutral800" paddingTop={2}>
      {figure}
    </Typography>
    {children}
  </Box>
);

/** Figure cards side by side: two in a narrow container, `columns` in a wide one. */
export const FigureCards = ({ columns, label, children }: CardsProps) => (
  <Container aria-label={label}>
    <Cards $columns={columns}>{children}</Cards>
  </Container>
);

type CardsProps = { columns: 4 | 6; label: string; children: ReactNode };

const Container = styled.section`
  container-type: inline-size;
`;

const Cards = styled.div<{ $columns: number }>`
  display: grid;
  gap: ${({ theme }) => theme.spaces[4]};
  grid-template-columns: repeat(2, minmax(0, 1fr));

  @container (min-width: 560px) {
    grid-template-columns: repeat(${({ $columns }) => ($columns === 4 ? 4 : 3)}, minmax(0, 1fr));
  }

  @container (min-width: 1000px) {
    grid-template-columns: repeat(${({ $columns }) => $columns}, minmax(0, 1fr));
  }
`;
