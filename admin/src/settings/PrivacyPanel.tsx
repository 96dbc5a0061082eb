import { Link, Typography } from '@strapi/design-system';
import { homepage } from '../../../package.json';
import type { Privacy } from '../../../server/src/tracking/contract';
import { Panel } from '../components/Panel';
import { QueryState } from '../components/QueryState';
import { useTranslate } from '../messages/use-translate';
import { useGetPrivacyQuery } from '../api/settings';
import { TermList } from './TermList';

const DOCUMENTATION = homepage.replace('#readme', '/blob/main/docs/privacy.md');

/** Which data about readers is stored, and for how long, according to the plugin configuration. Read-only. */
export const PrivacyPanel = () => {
  const translate = useTranslate();
  const query = useGetPrivacyQuery(undefined, { refetchOnMountOrArgChange: true });

  return (
    <Panel title={translate('privacy.stored-title')}>
      <QueryState query={query}>
        <Typography textColor="neutral600">{translate('privacy.hint')}</Typography>
        <Link href={DOCUMENTATION} isExternal>
          {translate('privacy.documentation')}
        </Link>
        {query.data && <PrivacyTerms privacy={query.data.data} />}
      </QueryState>
    </Panel>
  );
};

const PrivacyTerms = ({ privacy }: { privacy: Privacy }) => {
  const translate = useTranslate();
  const option = (
    name: Exclude<keyof Privacy, 'maxHitsPerMinute' | 'retentionDays'>,
    group = 'tracking'
  ) => ({
    term: translate(`privacy.${name}`),
    value: translate(`privacy.${name}.${privacy[name]}`),
    option: `${group}.${name}`,
  });

  return (
    <TermList
      terms={[
        { term: translate('privacy.stored'), value: translate('privacy.stored-text') },
        option('network', 'privacy'),
        {
          term: translate('privacy.duration'),
          value: translate('privacy.duration-text', { days: privacy.retentionDays ?? 0 }),
          option: 'privacy.retentionDays',
        },
        option('removeOnWithdrawal', 'privacy'),
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
