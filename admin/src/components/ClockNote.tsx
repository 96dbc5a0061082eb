import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { useTranslate } from '../messages/use-translate';

/** Says which clock a page shows: that of a sequence inside of SequenceClock, otherwise that of the browser. */
export const ClockNote = () => {
  const translate = useTranslate();
  const { timeZone, formatDateToParts } = useIntl();
  const parts = formatDateToParts(Date.now(), { timeZoneName: 'short' });
  const zone = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const short = parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
  const clock = short === zone ? zone : `${zone} (${short})`;

  return (
    <Typography variant="pi" tag="p" textColor="neutral600">
      {translate(timeZone ? 'components.clock.sequence' : 'components.clock.browser', { clock })}
    </Typography>
  );
};
