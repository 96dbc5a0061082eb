import { Box, Flex, Table, Tbody, Th, Thead, Tr, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { useTranslate } from '../translate';
import { Hint } from './TotalCard';

type Column = {
  name: string;
  /** Its tooltip has a text of its own: `statistics.column.<name>.hint`. */ hasHint?: boolean;
};

type Props = { title: string; columns: Column[]; rowCount: number; empty: string; children: ReactNode };

/** A titled table of figures; says in words when it has none. */
export const FigureTable = ({ title, columns, rowCount, empty, children }: Props) => {
  const translate = useTranslate();

  return (
    <section aria-label={title}>
      <Box paddingBottom={3}>
        <Typography variant="delta" tag="h3">
          {title}
        </Typography>
      </Box>
      {rowCount === 0 ? (
        <Box background="neutral0" hasRadius shadow="tableShadow" padding={6}>
          <Typography textColor="neutral600">{empty}</Typography>
        </Box>
      ) : (
        <Table colCount={columns.length} rowCount={rowCount + 1}>
          <Thead>
            <Tr>
              {columns.map(({ name, hasHint }) => (
                <Th key={name}>
                  <Flex gap={1}>
                    <Typography variant="sigma">{translate(`statistics.column.${name}`)}</Typography>
                    {hasHint && (
                      <Hint
                        of={translate(`statistics.column.${name}`)}
                        words={translate(`statistics.column.${name}.hint`)}
                      />
                    )}
                  </Flex>
                </Th>
              ))}
            </Tr>
          </Thead>
          <Tbody>{children}</Tbody>
        </Table>
      )}
    </section>
  );
};
