import { Box, Typography } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { SentMail } from '../../../server/src/emails/preview/contract';
import { PersonName } from '../components/PersonName';
import { useTranslate } from '../messages/use-translate';
import { useStepName } from './use-step-name';

type Props = { mail: SentMail };

/** From whom to whom a sent email went, when, and of which step it is. */
export const MailHeader = ({ mail: { prospect, sequence, step, subject, sentAt, content } }: Props) => {
  const translate = useTranslate();
  const { formatDate } = useIntl();
  const stepName = useStepName();
  const kept = content.state === 'kept' ? content : null;
  const person = prospect ? <PersonName prospect={prospect} /> : translate('components.deleted-prospect');

  return (
    <Box tag="dl" display="grid" style={{ gridTemplateColumns: 'auto minmax(0, 1fr)', gap: '0.4rem 1.6rem' }}>
      {kept && <Line name={translate('emails.read.from')}>{kept.from}</Line>}
      <Line name={translate('emails.read.to')}>{kept ? kept.to : person}</Line>
      <Line name={translate('emails.read.subject')}>
        <b>{subject || translate('emails.read.no-subject')}</b>
      </Line>
      <Line name={translate('emails.column.sent')}>
        <time dateTime={sentAt}>{formatDate(sentAt, { dateStyle: 'full', timeStyle: 'long' })}</time>
      </Line>
      <Line name={translate('emails.column.step')}>
        {sequence?.name ?? translate('components.deleted-sequence')} · {stepName(step)}
      </Line>
    </Box>
  );
};

const Line = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <Typography tag="dt" textColor="neutral600">
      {name}
    </Typography>
    <Typography tag="dd" textColor="neutral800" style={{ margin: 0, overflowWrap: 'anywhere' }}>
      {children}
    </Typography>
  </>
);
