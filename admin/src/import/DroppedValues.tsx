import { Box, Typography } from '@strapi/design-system';
import type { RowRefusal } from '../../../server/src/prospects/contract';
import { useTranslate } from '../messages/use-translate';
import { useRefusalReason } from './use-refusal-reason';

type Props = {
  /** Message with the number of values. */
  message: string;
  dropped: RowRefusal[];
};

const MAX_REASONS = 10;

/** How many values are left out of rows that are imported, by field and reason. */
export const DroppedValues = ({ message, dropped }: Props) => {
  const translate = useTranslate();
  const explain = useRefusalReason();
  if (dropped.length === 0) return null;
  const counts = new Map<string, number>();
  for (const refusal of dropped) counts.set(explain(refusal), (counts.get(explain(refusal)) ?? 0) + 1);
  const reasons = [...counts].sort((a, b) => b[1] - a[1]);

  return (
    <Box>
      <Typography tag="p" textColor="warning700">
        {translate(message, { count: dropped.length })}
      </Typography>
      <ul>
        {reasons.slice(0, MAX_REASONS).map(([reason, count]) => (
          <li key={reason}>
            <Typography variant="pi" textColor="neutral600" style={{ overflowWrap: 'anywhere' }}>
              {translate('import.dropped-reason', { reason, count })}
            </Typography>
          </li>
        ))}
      </ul>
    </Box>
  );
};
