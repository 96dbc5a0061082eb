import { Box, Typography } from '@strapi/design-system';
import { RelativeTime } from '../components/RelativeTime';
import { useTranslate } from '../messages/use-translate';
import { useGetLinkQuery } from '../api/links';

/** The changes of a link, newest first, with the old values and who made them. Renders nothing if there are none. */
export const LinkHistory = ({ id }: { id: number }) => {
  const translate = useTranslate();
  const { changes = [] } = useGetLinkQuery({ id }, { refetchOnMountOrArgChange: true }).data?.data ?? {};
  if (changes.length === 0) return null;

  return (
    <Box tag="section" aria-label={translate('links.history')}>
      <Typography variant="sigma" tag="h3" textColor="neutral600">
        {translate('links.history')}
      </Typography>
      <Box tag="ul" paddingTop={2} maxHeight="16rem" overflow="auto">
        {changes.toReversed().map(({ field, from, to, by, at }, index) => (
          <Box tag="li" key={`${at} ${field} ${index}`} paddingBottom={2}>
            <Typography tag="p" textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
              {translate(`links.changed.${field}`, { from: String(from), to: String(to) })}
            </Typography>
            <Typography tag="p" variant="pi" textColor="neutral600">
              {by} · <RelativeTime at={at} />
            </Typography>
          </Box>
        ))}
      </Box>
    </Box>
  );
};
