import { Box, Typography } from '@strapi/design-system';
import { useTranslate } from '../messages/use-translate';
import { ColumnField } from './ColumnField';
import type { Mapping, Target } from './mapping';
import { type Columns, sampleOf } from './plan';

type Props = { columns: Columns; onChange: (mapping: Mapping) => void };

const COLUMN_WIDTH = '28rem';

/** One field per column of the file, to choose its target. */
export const MapColumns = ({ columns: { headers, rows, mapping }, onChange }: Props) => {
  const translate = useTranslate();
  const changeTarget = (column: number) => (target: Target) => onChange(mapping.with(column, target));

  return (
    <section aria-labelledby="import-columns">
      <Typography id="import-columns" variant="delta" tag="h3">
        {translate('import.columns')}
      </Typography>
      <Box
        paddingTop={3}
        display="grid"
        style={{
          gridTemplateColumns: `repeat(auto-fill, minmax(min(${COLUMN_WIDTH}, 100%), 1fr))`,
          gap: '1.6rem 2.4rem',
        }}
      >
        {headers.map((header, column) => (
          <ColumnField
            key={column}
            header={header}
            sample={sampleOf(rows, column)}
            target={mapping[column]}
            onChange={changeTarget(column)}
          />
        ))}
      </Box>
    </section>
  );
};
