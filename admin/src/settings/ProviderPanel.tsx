import { Typography } from '@strapi/design-system';
import type { SendingSetup } from '../../../server/src/sending/contract';
import { Notice } from '../components/Notice';
import { Panel } from '../components/Panel';
import { QueryState } from '../components/QueryState';
import { useTranslate } from '../messages/use-translate';
import { useGetSendingSetupQuery } from '../api/settings';
import { LostHeaderList } from './LostHeaderList';
import { ProviderTest } from './ProviderTest';
import { SenderHold } from './SenderHold';
import { TermList } from './TermList';

/** The email provider, the senders of the sequences, and a test of the provider. */
export const ProviderPanel = () => {
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
          ? [{ term: translate('sending.lost'), value: <LostHeaderList headers={lostHeaders} /> }]
          : []),
      ]}
    />
  );
};

const Senders = ({ senders }: Pick<SendingSetup, 'senders'>) => {
  const translate = useTranslate();

  return (
    <ul>
      {senders.map(({ email, sequences, pausedUntil, heldFor }) => (
        <li key={email}>
          {email} ({translate('sending.sequences', { count: sequences })})
          <SenderHold variant="pi" {...{ pausedUntil, heldFor }} />
        </li>
      ))}
    </ul>
  );
};
