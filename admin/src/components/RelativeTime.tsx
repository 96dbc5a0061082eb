import { Tooltip } from '@strapi/design-system';
import { useIntl } from 'react-intl';

const MINUTE_MS = 60_000;
const UNITS: Array<{ unit: Intl.RelativeTimeFormatUnit; minutes: number }> = [
  { unit: 'day', minutes: 1440 },
  { unit: 'hour', minutes: 60 },
  { unit: 'minute', minutes: 1 },
];
const MAX_RELATIVE_DAYS = 7;

/** When something was or will be, in the admin's language: near times by their distance, others by date. The tooltip has it in full. */
export const RelativeTime = ({ at }: { at: string }) => {
  const { formatDate, formatRelativeTime } = useIntl();
  const minutes = Math.round((Date.parse(at) - Date.now()) / MINUTE_MS);
  const { unit, minutes: perUnit } = UNITS.find((one) => Math.abs(minutes) >= one.minutes) ?? UNITS[2];
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
