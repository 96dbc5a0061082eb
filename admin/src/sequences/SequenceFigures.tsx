import { Flex, Typography } from '@strapi/design-system';
import { Link, useSearchParams } from 'react-router-dom';
import type { EmailCounts } from '../../../server/src/emails/contract';
import { useGetEmailCountsQuery } from '../api/emails';
import { useTranslate } from '../messages/use-translate';

const POLL_MS = 15_000;

/** In this order; skipped and missed only where there are some. */
const FIGURES: Array<{ name: keyof EmailCounts; tab?: string; colour?: string; isRare?: true }> = [
  { name: 'all' },
  { name: 'sent', tab: 'sent' },
  { name: 'scheduled', tab: 'scheduled' },
  { name: 'failed', tab: 'failed', colour: 'danger600' },
  { name: 'uncertain', tab: 'failed', colour: 'neutral800' },
  { name: 'missed', tab: 'failed', colour: 'neutral800', isRare: true },
  { name: 'skipped', tab: 'failed', isRare: true },
];

/** Where the emails of a sequence are, each figure leading to them. */
export const SequenceFigures = ({ documentId }: { documentId: string }) => {
  const translate = useTranslate();
  const [query] = useSearchParams();
  const { data } = useGetEmailCountsQuery(documentId, { pollingInterval: POLL_MS });
  if (!data || data.data.all === 0) return null;

  const addressOf = (tab: string | undefined, name: string) => {
    const address = new URLSearchParams({ tab: 'emails' });
    const audience = query.get('audience');
    if (audience) address.set('audience', audience);
    if (tab) address.set('state', tab);
    if (tab === 'failed') address.set('reason', name);
    return `?${address}`;
  };
  const shown = FIGURES.filter(({ name, isRare }) => !isRare || data.data[name] > 0);

  return (
    <Flex tag="ul" gap={4} wrap="wrap" style={{ listStyle: 'none' }}>
      {shown.map(({ name, tab, colour }) => (
        <li key={name}>
          <Typography
            tag={Link}
            to={addressOf(tab, name)}
            variant="pi"
            style={{ textDecoration: 'none' }}
            textColor={colour && data.data[name] > 0 ? colour : 'neutral600'}
          >
            {translate(`sequence.figure.${name}`, { count: data.data[name] })}
          </Typography>
        </li>
      ))}
    </Flex>
  );
};
