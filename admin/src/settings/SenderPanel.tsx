import { Typography } from '@strapi/design-system';
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
      <Panel title={translate('setup.provider-title')}>
        <QueryState query={query}>
          {setup && (
            <>
              {setup.provider === null && (
                <Notice isError title={translate('setup.none')}>
                  <Typography textColor="neutral800">{translate('setup.none-text')}</Typography>
                </Notice>
              )}
              <Typography textColor="neutral600">{translate('setup.where')}</Typography>
              <Setup setup={setup} />
            </>
          )}
        </QueryState>
      </Panel>
      {setup?.provider && <ProviderTest setup={setup} />}
    </>
  );
};

const Setup = ({ setup: { provider, defaultFrom, defaultReplyTo, senders } }: { setup: SendingSetup }) => {
  const translate = useTranslate();
  const unset = translate('setup.unset');

  return (
    <TermList
      terms={[
        { term: translate('setup.provider'), value: provider ?? unset },
        { term: translate('setup.default-from'), value: defaultFrom ?? unset },
        { term: translate('setup.default-reply-to'), value: defaultReplyTo ?? unset },
        {
          term: translate('setup.senders'),
          value: senders.length === 0 ? translate('setup.no-senders') : <Senders senders={senders} />,
        },
      ]}
    />
  );
};

const Senders = ({ senders }: Pick<SendingSetup, 'senders'>) => {
  const translate = useTranslate();

  return (
    <ul>
      {senders.map(({ address, sequences, pausedUntil }) => (
        <li key={address}>
          {address} ({translate('setup.sequences', { count: sequences })})
          {pausedUntil && (
            <Typography tag="p" variant="pi" textColor="danger600">
              {translate('setup.paused-until')} <RelativeTime at={pausedUntil} />
            </Typography>
          )}
        </li>
      ))}
    </ul>
  );
};
