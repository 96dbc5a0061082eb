import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { useTranslate } from '../messages/use-translate';
import { ColumnField } from './ColumnField';
import { isFurtherAddress, type Target } from './mapping';
import { type Columns, sampleOf } from './plan';

type Props = {
  columns: Columns;
  /** Must be stable: a file may have hundreds of columns. */
  onChange: (column: number, target: Target) => void;
  onLeaveOutAttributes: () => void;
};

const COLUMN_WIDTH = '28rem';

/** Shown at first, and once more for each click: a page with hundreds of selects is slow. */
const STEP = 30;

/** One field per column of the file, to choose its target. */
export const MapColumns = ({ columns, onChange, onLeaveOutAttributes }: Props) => {
  const translate = useTranslate();
  const { headers, rows, mapping } = columns;
  const [count, setCount] = useState(STEP);
  const shown = headers.slice(0, count);
  const attributeCount = mapping.filter(({ to }) => to === 'attribute').length;

  return (
    <section aria-labelledby="import-columns">
      <Flex justifyContent="space-between" gap={3} wrap="wrap">
        <Typography id="import-columns" variant="delta" tag="h3">
          {translate('import.columns')}
        </Typography>
        {attributeCount > 0 && (
          <Button variant="tertiary" size="S" onClick={onLeaveOutAttributes}>
            {translate('import.leave-out-attributes', { count: attributeCount })}
          </Button>
        )}
      </Flex>
      <Box
        paddingTop={3}
        display="grid"
        style={{
          gridTemplateColumns: `repeat(auto-fill, minmax(min(${COLUMN_WIDTH}, 100%), 1fr))`,
          gap: '1.6rem 2.4rem',
        }}
      >
        {shown.map((header, column) => (
          <ColumnField
            key={column}
            column={column}
            header={header}
            sample={sampleOf(rows, column)}
            target={mapping[column]}
            isFurtherAddress={isFurtherAddress(mapping, column)}
            onChange={onChange}
          />
        ))}
      </Box>
      {shown.length < headers.length && (
        <Box paddingTop={4}>
          <Button variant="tertiary" onClick={() => setCount(count + STEP)}>
            {translate('import.more-columns', { count: Math.min(STEP, headers.length - count) })}
          </Button>
        </Box>
      )}
    </section>
  );
};
