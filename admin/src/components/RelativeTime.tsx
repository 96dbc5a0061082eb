import { Tooltip } from '@strapi/design-system';
import { useIntl } from 'react-intl';

const MINUTE_MS = 60_000;
const UNITS: Array<{ unit: Intl.RelativeTimeFormatUnit; minutes: number }> = [
  { unit: 'day', minutes: 1440 },
  { unit: 'hour', minutes: 60 },
  { unit: 'minute', minutes: 1 },
];
const MAX_RELATIVE_DAYS = 7;

/**
 * A time in the admin's language: relative if within seven days, else as a date. The tooltip shows the full
 * date and time.
 */
export const RelativeTime = ({ at }: { at: string }) => {
  const { formatDate, formatRelativeTime } = useIntl();
  const minutes = Math.round((Date.parse(at) - Date.now()) / MINUTE_MS);
  const { unit, minutes: perUnit } =
    UNITS.find((candidate) => Math.abs(minutes) >= candidate.minutes) ?? UNITS[2];
  const isNear = Math.abs(minutes) < MAX_RELATIVE_DAYS * 1440;

  return (
    <Tooltip label={formatDate(at, { dateStyle: 'full', timeStyle: 'medium' })}>
      <time dateTime={at} tabIndex={0}>
        {isNear
          ? formatRelativeTime(Math.trunc(minutes / perUnit), unit, { numeric: 'auto' })
          : formatDate(at, { dateStyle: 'medium', timeStyle: 'short' })}
      </time>
    </Tooltip>
  );
};
