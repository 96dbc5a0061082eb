import { Box, Typography } from '@strapi/design-system';
import { useTranslate } from './use-translate';

/**
 * Shown if a chunk could not be loaded: the browser is offline, or a new version of the plugin was installed
 * meanwhile.
 */
export const LoadError = () => (
  <Box role="alert" padding={4}>
    <Typography textColor="neutral800">{useTranslate()('components.not-loaded')}</Typography>
  </Box>
);
