import { Flex, Typography } from '@strapi/design-system';
import { Link, useSearchParams } from 'react-router-dom';
import type { EmailCounts, EmailTab } from '../../../server/src/emails/contract';
import { useGetEmailCountsQuery } from '../api/emails';
import { useTranslate } from '../messages/use-translate';

const POLL_MS = 15_000;

/** In the order shown. Those of the tab `failed` appear only if they have emails. */
const FIGURES: Array<{ name: keyof EmailCounts; tab?: EmailTab; colour?: string }> = [
  { name: 'all' },
  { name: 'sent', tab: 'sent' },
  { name: 'scheduled', tab: 'scheduled' },
  { name: 'failed', tab: 'failed', colour: 'danger600' },
  { name: 'uncertain', tab: 'failed', colour: 'neutral800' },
  { name: 'missed', tab: 'failed', colour: 'neutral800' },
  { name: 'skipped', tab: 'failed' },
];

/** Number of emails of a sequence by state, each linked to those emails. */
export const SequenceFigures = ({ documentId }: { documentId: string }) => {
  const translate = useTranslate();
  const [query] = useSearchParams();
  const { data } = useGetEmailCountsQuery(documentId, { pollingInterval: POLL_MS });
  if (!data || data.data.all === 0) return null;

  const urlOf = (tab: EmailTab | undefined, name: string) => {
    const params = new URLSearchParams({ tab: 'emails' });
    const audience = query.get('audience');
    if (audience) params.set('audience', audience);
    if (tab) params.set('state', tab);
    if (tab === 'failed') params.set('reason', name);
    return `?${params}`;
  };
  const shown = FIGURES.filter(({ name, tab }) => tab !== 'failed' || data.data[name] > 0);

  return (
    <Flex tag="ul" gap={4} wrap="wrap" style={{ listStyle: 'none' }}>
      {shown.map(({ name, tab, colour }) => (
        <li key={name}>
          <Typography
            tag={Link}
            to={urlOf(tab, name)}
            variant="pi"
            style={{ textDecoration: 'none' }}
            textColor={colour ?? 'neutral600'}
          >
            {translate(`sequence.figure.${name}`, { count: data.data[name] })}
          </Typography>
        </li>
      ))}
    </Flex>
  );
};
