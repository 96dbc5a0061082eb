import { Button, Flex, IconButton, Typography } from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { useTranslate } from '../translate';

type Props = {
  days: Date[];
  isThisWeek: boolean;
  /** Weeks to move by; 0 goes to today. */
  onMove: (weeks: -1 | 0 | 1) => void;
};

export const WeekBar = ({ days, isThisWeek, onMove }: Props) => {
  const translate = useTranslate();
  const intl = useIntl();
  const range = intl.formatDateTimeRange(days[0], days[6], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });

  return (
    <Flex justifyContent="space-between" gap={3} wrap="wrap" paddingBottom={3}>
      <Typography variant="delta" tag="h2" aria-live="polite">
        {range}
      </Typography>
      <Flex gap={1}>
        <IconButton label={translate('dashboard.previous-week')} onClick={() => onMove(-1)}>
          <ChevronLeft />
        </IconButton>
        <Button variant="tertiary" onClick={() => onMove(0)} disabled={isThisWeek}>
          {translate('dashboard.today')}
        </Button>
        <IconButton label={translate('dashboard.next-week')} onClick={() => onMove(1)}>
          <ChevronRight />
        </IconButton>
      </Flex>
    </Flex>
  );
};
