import { Box, Flex, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { Forecast } from '../../../server/src/sending/contract';
import type { GetSequence, SendingWindow } from '../../../server/src/sequences/contract';
import { SequenceClock } from '../components/SequenceClock';
import { useTranslate } from '../messages/use-translate';
import { WEEKDAYS } from './sending-window';

type Props = { sequence: GetSequence['response']['data']; forecast: Forecast };

/** Lists sender, people, emails and limits of an activation. Times are in the time zone of the sequence. */
export const ActivationSummary = ({ sequence, forecast }: Props) => (
  <SequenceClock timezone={sequence.timezone}>
    <Rows sequence={sequence} forecast={forecast} />
  </SequenceClock>
);

const LIMITS = ['sequencePerDay', 'senderPerDay', 'senderSpacingSeconds', 'perMinute', 'per24Hours'] as const;

const Rows = ({ sequence, forecast }: Props) => {
  const translate = useTranslate();
  const formatTime = useFormatTime();
  const formatWindow = useFormatWindow();
  const { people, now, atOpening, opensAt, late, nextAt, limits } = forecast;
  const limitTexts = LIMITS.flatMap((name) =>
    limits[name] ? translate(`activation.limits.${name}`, { count: limits[name] }) : []
  );

  return (
    <Box tag="dl" aria-label={translate('activation.summary')}>
      <Row label={translate('activation.steps')}>{sequence.steps.length}</Row>
      <Row label={translate('activation.sender')}>
        {sequence.senders?.length
          ? sequence.senders.join(', ')
          : [sequence.senderName, sequence.senderEmail && `<${sequence.senderEmail}>`]
              .filter(Boolean)
              .join(' ')}
      </Row>
      <Row label={translate('activation.people')}>
        {translate('activation.people-count', { count: people })}
      </Row>
      <Row label={translate('activation.now')}>{translate('activation.emails', { count: now })}</Row>
      {opensAt && (
        <Row label={translate('activation.opening')}>
          {translate('activation.opening-emails', { count: atOpening, at: formatTime(opensAt) })}
        </Row>
      )}
      {late > 0 && (
        <Row label={translate('activation.late')}>{translate('activation.late-emails', { count: late })}</Row>
      )}
      {nextAt && <Row label={translate('activation.next')}>{formatTime(nextAt)}</Row>}
      {sequence.sendingWindow && (
        <Row label={translate('settings.sendingWindow')}>{formatWindow(sequence.sendingWindow)}</Row>
      )}
      {limitTexts.length > 0 && <Row label={translate('activation.limits')}>{limitTexts.join(', ')}</Row>}
    </Box>
  );
};

const Row = ({ label, children }: { label: string; children: ReactNode }) => (
  <Flex gap={4} paddingTop={2} alignItems="baseline" justifyContent="space-between">
    <Typography tag="dt" textColor="neutral600">
      {label}
    </Typography>
    <Typography tag="dd" fontWeight="semiBold" textAlign="right">
      {children}
    </Typography>
  </Flex>
);

/** A day with its time and time zone, such as `Mon, Dec 1, 09:00 GMT+1`. */
const useFormatTime = () => {
  const { formatDate } = useIntl();

  return (at: string) =>
    formatDate(at, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'short',
    });
};

/** Such as `Mon, Tue, Wed, Thu, Fri, 09:00–18:00`. */
const useFormatWindow = () => {
  const { formatDate, formatList } = useIntl();

  return ({ days, from, to }: SendingWindow) => {
    const names = WEEKDAYS.filter(({ day }) => days.includes(day)).map(({ sample }) =>
      formatDate(sample, { weekday: 'short', timeZone: 'UTC' })
    );
    return `${formatList(names, { type: 'unit', style: 'short' })}, ${from}–${to}`;
  };
};
