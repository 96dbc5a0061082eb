import { Tooltip } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { relativeTime } from '../lib/relative-time';
import { useTranslate } from '../messages/use-translate';

/**
 * A time in the admin's language: relative if within seven days, else as a date. The tooltip shows the full
 * date and time, with the time zone.
 */
export const RelativeTime = ({ at }: { at: string }) => {
  const translate = useTranslate();
  const { formatDate, formatRelativeTime } = useIntl();
  const relative = relativeTime(Date.parse(at) - Date.now());

  return (
    <Tooltip label={formatDate(at, { dateStyle: 'full', timeStyle: 'long' })}>
      <time dateTime={at} tabIndex={0}>
        {relative === 'just-now' && translate('components.just-now')}
        {relative === null && formatDate(at, { dateStyle: 'medium', timeStyle: 'short' })}
        {typeof relative === 'object' &&
          relative !== null &&
          formatRelativeTime(relative.value, relative.unit, { numeric: 'auto' })}
      </time>
    </Tooltip>
  );
};
