import { Box, Typography } from '@strapi/design-system';
import { useTranslate } from './use-translate';

/** Stands where a part could not be fetched: the network is away, or a new version was installed since. */
export const LoadError = () => (
  <Box role="alert" padding={4}>
    <Typography textColor="neutral800">{useTranslate()('parts.not-loaded')}</Typography>
  </Box>
);
