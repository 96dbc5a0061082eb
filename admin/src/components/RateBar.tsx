import { Box, Typography } from '@strapi/design-system';
import { Rate } from './Rate';

type Props = {
  /** part / whole, from 0 to 1; null if nothing was sent. */
  rate: number | null;
  part: number;
  whole: number;
};

/** A rate as text, with a bar of that length. */
export const RateBar = ({ rate, part, whole }: Props) => (
  <Box minWidth="11rem">
    <Typography textColor="neutral800">
      <Rate rate={rate} part={part} whole={whole} />
    </Typography>
    {rate !== null && (
      <Box
        aria-hidden
        background="neutral150"
        borderRadius="2px"
        height="4px"
        marginTop={1}
        overflow="hidden"
      >
        <Box background="primary600" height="100%" width={`${rate * 100}%`} />
      </Box>
    )}
  </Box>
);
