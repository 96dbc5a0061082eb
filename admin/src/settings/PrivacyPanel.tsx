import { Typography } from '@strapi/design-system';
import type { Privacy } from '../../../server/src/tracking/contract';
import { Panel } from '../components/Panel';
import { QueryState } from '../components/QueryState';
import { useTranslate } from '../messages/use-translate';
import { useGetPrivacyQuery } from '../api/settings';
import { TermList } from './TermList';

/** Which data about readers is stored, and for how long, according to the plugin configuration. Read-only. */
export const PrivacyPanel = () => {
  const translate = useTranslate();
  const query = useGetPrivacyQuery(undefined, { refetchOnMountOrArgChange: true });

  return (
    <Panel title={translate('privacy.title')}>
      <QueryState query={query}>
        <Typography textColor="neutral600">{translate('privacy.hint')}</Typography>
        {query.data && <PrivacyTerms privacy={query.data.data} />}
      </QueryState>
    </Panel>
  );
};

const PrivacyTerms = ({ privacy }: { privacy: Privacy }) => {
  const translate = useTranslate();
  const option = (name: Exclude<keyof Privacy, 'maxHitsPerMinute'>, group = 'tracking') => ({
    term: translate(`privacy.${name}`),
    value: translate(`privacy.${name}.${privacy[name]}`),
    option: `${group}.${name}`,
  });

  return (
    <TermList
      terms={[
        option('tracking', 'privacy'),
        { term: translate('privacy.kept'), value: translate('privacy.kept-text') },
        option('network', 'privacy'),
        { term: translate('privacy.duration'), value: translate('privacy.duration-text') },
        option('answerAfter'),
        option('trackTextLinks'),
        option('keepVisibleUrls'),
        {
          term: translate('privacy.maxHitsPerMinute'),
          value: translate('privacy.limit', { count: privacy.maxHitsPerMinute }),
          option: 'tracking.maxHitsPerMinute',
        },
      ]}
    />
  );
};
