import { Box } from '@strapi/design-system';

type Props = {
  label: string;
  /** From 0 to 1. */
  share: number;
  /** Shows the bar in red. */
  isFull?: boolean;
};

export const ProgressBar = ({ label, share, isFull = false }: Props) => (
  <Box
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={Math.round(share * 100)}
    background="neutral200"
    borderRadius="4px"
    height="8px"
    width="100%"
    overflow="hidden"
  >
    <Box
      background={isFull ? 'danger600' : 'primary600'}
      height="100%"
      width={`${Math.min(Math.max(share, 0), 1) * 100}%`}
    />
  </Box>
);
