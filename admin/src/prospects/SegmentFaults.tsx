import { Box, Typography } from '@strapi/design-system';
import type { Segment, SegmentFault } from '../../../server/src/prospects/segments/contract';
import { Notice } from '../components/Notice';
import { useTranslate } from '../messages/use-translate';

type Props = { segment: Segment };

/** Lists the deleted tags, sequences, steps and links that the filters of a segment still name. */
export const SegmentFaults = ({ segment: { name, faults } }: Props) => {
  const translate = useTranslate();

  return (
    <Notice isError={false} title={translate('segments.faults', { name })}>
      <Box tag="ul">
        {faults.map((fault) => (
          <Typography key={JSON.stringify(fault)} tag="li" textColor="neutral800">
            {translate(`segments.fault.${fault.code}`, valuesOf(fault))}
          </Typography>
        ))}
      </Box>
    </Notice>
  );
};

const valuesOf = (fault: SegmentFault) =>
  fault.code === 'unknown-tag' ? { tag: fault.tag } : { number: fault.condition + 1 };
