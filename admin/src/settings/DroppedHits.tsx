import { Box, Typography } from '@strapi/design-system';
import type { Recording } from '../../../server/src/tracking/contract';
import { useTranslate } from '../messages/use-translate';

/** Hits that were answered but not recorded, by reason. */
export const DroppedHits = ({ dropped }: Pick<Recording, 'dropped'>) => {
  const translate = useTranslate();
  if (dropped.length === 0) return null;

  return (
    <Box>
      <Typography fontWeight="bold" tag="h3">
        {translate('tracking.dropped.title')}
      </Typography>
      <Box tag="ul" paddingTop={1} paddingLeft={4} style={{ listStyle: 'disc' }}>
        {dropped.map(({ reason, hits }) => (
          <Typography key={reason} tag="li" textColor="neutral800">
            {translate('tracking.dropped.count', { hits, reason: translate(`tracking.dropped.${reason}`) })}
          </Typography>
        ))}
      </Box>
    </Box>
  );
};
