import { Typography } from '@strapi/design-system';
import type { LostHeaders } from '../../../server/src/emails/contract';
import type { SendingSetup } from '../../../server/src/sending/contract';
import { RelativeTime } from '../components/RelativeTime';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { QueryState } from '../components/QueryState';
import { useTranslate } from '../messages/use-translate';
import { useGetSendingSetupQuery } from '../api/settings';
import { ProviderTest } from './ProviderTest';
import { TermList } from './TermList';

/** The email provider, the senders of the sequences, and a test of the provider. */
export const SenderPanel = () => {
  const translate = useTranslate();
  const query = useGetSendingSetupQuery(undefined, { refetchOnMountOrArgChange: true });
  const setup = query.data?.data;

  return (
    <>
      <Panel title={translate('sending.provider-title')}>
        <QueryState query={query}>
          {setup && (
            <>
              {setup.provider === null && (
                <Notice isError title={translate('sending.no-provider')}>
                  <Typography textColor="neutral800">{translate('sending.no-provider-text')}</Typography>
                </Notice>
              )}
              <Typography textColor="neutral600">{translate('sending.provider-hint')}</Typography>
              <Setup setup={setup} />
            </>
          )}
        </QueryState>
      </Panel>
      {setup?.provider && <ProviderTest setup={setup} />}
    </>
  );
};

const Setup = ({ setup }: { setup: SendingSetup }) => {
  const { provider, defaultFrom, defaultReplyTo, senders, lostHeaders = [] } = setup;
  const translate = useTranslate();
  const unset = translate('sending.not-set');

  return (
    <TermList
      terms={[
        { term: translate('sending.provider'), value: provider ?? unset },
        { term: translate('sending.default-from'), value: defaultFrom ?? unset },
        { term: translate('sending.default-reply-to'), value: defaultReplyTo ?? unset },
        {
          term: translate('sending.senders'),
          value: senders.length === 0 ? translate('sending.no-senders') : <Senders senders={senders} />,
        },
        ...(lostHeaders.length > 0
          ? [{ term: translate('sending.lost'), value: <Lost headers={lostHeaders} /> }]
          : []),
      ]}
    />
  );
};

const Lost = ({ headers }: { headers: LostHeaders[] }) => {
  const translate = useTranslate();

  return (
    <ul>
      {headers.map((header) => (
        <li key={header}>{translate(`sending.lost.${header}`)}</li>
      ))}
    </ul>
  );
};

const Senders = ({ senders }: Pick<SendingSetup, 'senders'>) => {
  const translate = useTranslate();

  return (
    <ul>
      {senders.map(({ email, sequences, pausedUntil, heldFor }) => (
        <li key={email}>
          {email} ({translate('sending.sequences', { count: sequences })})
          {(pausedUntil || heldFor) && (
            <Typography tag="p" variant="pi" textColor="danger600">
              {heldFor && `${translate(`emails.cause.${heldFor}`)} `}
              {translate(pausedUntil ? 'sending.paused-until' : 'sending.held')}{' '}
              {pausedUntil && <RelativeTime at={pausedUntil} />}
            </Typography>
          )}
        </li>
      ))}
    </ul>
  );
};
