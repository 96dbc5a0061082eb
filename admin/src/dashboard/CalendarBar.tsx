import {
  Button,
  Flex,
  IconButton,
  SingleSelect,
  SingleSelectOption,
  Typography,
} from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { useTranslate } from '../messages/use-translate';

export type View = 'week' | 'month';

type Props = {
  days: Date[];
  view: View;
  /** Any day of the week or month. */
  shownDay: Date;
  /** The week or month contains today. */
  isCurrent: boolean;
  /** Weeks or months to move by; 0 goes to today. */
  onMove: (offset: -1 | 0 | 1) => void;
  onView: (view: View) => void;
};

export const CalendarBar = ({ days, view, shownDay, isCurrent, onMove, onView }: Props) => {
  const translate = useTranslate();
  const intl = useIntl();
  const range =
    view === 'month'
      ? intl.formatDate(shownDay, { month: 'long', year: 'numeric' })
      : intl.formatDateTimeRange(days[0], days[6], { day: 'numeric', month: 'long', year: 'numeric' });

  return (
    <Flex justifyContent="space-between" gap={3} wrap="wrap" paddingBottom={3}>
      <Typography variant="delta" tag="h2" aria-live="polite">
        {range}
      </Typography>
      <Flex gap={1} wrap="wrap">
        <SingleSelect
          size="S"
          aria-label={translate('dashboard.view')}
          value={view}
          onChange={(value) => onView(value === 'month' ? 'month' : 'week')}
        >
          <SingleSelectOption value="week">{translate('dashboard.view.week')}</SingleSelectOption>
          <SingleSelectOption value="month">{translate('dashboard.view.month')}</SingleSelectOption>
        </SingleSelect>
        <IconButton label={translate(`dashboard.previous-${view}`)} onClick={() => onMove(-1)}>
          <ChevronLeft />
        </IconButton>
        <Button variant="tertiary" onClick={() => onMove(0)} disabled={isCurrent}>
          {translate('dashboard.today')}
        </Button>
        <IconButton label={translate(`dashboard.next-${view}`)} onClick={() => onMove(1)}>
          <ChevronRight />
        </IconButton>
      </Flex>
    </Flex>
  );
};
