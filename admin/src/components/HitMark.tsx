import { Flex, Tooltip, Typography, VisuallyHidden } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { useIntl } from 'react-intl';
import type { EmailRow, HitCounts } from '../../../server/src/emails/contract';
import { useTranslate } from '../messages/use-translate';

type Hits = {
  kind: 'opened' | 'clicked';
  hits: HitCounts;
  /** Whether the email carried a pixel, or tracked links. */
  isTracked: boolean;
  /** Whether it was removed, since the person refuses that it is recorded. */
  isRemoved: boolean;
};

type Props = {
  kind: Hits['kind'];
  email: Pick<
    EmailRow,
    'opens' | 'clicks' | 'tracksOpens' | 'tracksClicks' | 'opensUntracked' | 'clicksUntracked'
  >;
  /** Shows the count even if it is 1; by default only counts above 1 are shown. */
  showsTotal?: boolean;
};

const hitsOf = (kind: Hits['kind'], email: Props['email']): Omit<Hits, 'kind'> =>
  kind === 'opened'
    ? { hits: email.opens, isTracked: email.tracksOpens, isRemoved: email.opensUntracked === 'removed' }
    : { hits: email.clicks, isTracked: email.tracksClicks, isRemoved: email.clicksUntracked === 'removed' };

/**
 * A green check mark if humans opened or clicked the email, a question mark if nobody can tell, else a dash. The tooltip says
 * how often and when.
 */
export const HitMark = ({ kind, email, showsTotal = false }: Props) => {
  const { formatNumber } = useIntl();
  const { hits, ...tracking } = hitsOf(kind, email);
  const summary = useHitSummary({ kind, hits, ...tracking });

  return (
    <Tooltip label={summary}>
      <Flex tag="span" display="inline-flex" gap={1} tabIndex={0}>
        {hits.total > 0 ? (
          <Check aria-hidden fill="success600" />
        ) : (
          <span aria-hidden>{hits.unclear ? '?' : '–'}</span>
        )}
        {hits.total > (showsTotal ? 0 : 1) && (
          <Typography variant="pi" textColor="neutral600" aria-hidden>
            {`×${formatNumber(hits.total)}`}
          </Typography>
        )}
        <VisuallyHidden>{summary}</VisuallyHidden>
      </Flex>
    </Tooltip>
  );
};

const useHitSummary = ({ kind, hits, isTracked, isRemoved }: Hits): string => {
  const translate = useTranslate();
  const { formatDate } = useIntl();
  if (isRemoved) return translate(`components.hits.${kind}-removed`);
  if (!isTracked && hits.total + hits.automated === 0) return translate(`components.hits.${kind}-untracked`);
  const time = (at: string | null) => (at ? formatDate(at, { dateStyle: 'medium', timeStyle: 'short' }) : '');
  const sentences = [translate(`components.hits.${kind}-times`, { count: hits.total })];

  if (hits.total === 1) sentences.push(translate('components.hits.at', { time: time(hits.firstAt) }));
  if (hits.total > 1) {
    sentences.push(
      translate('components.hits.first-last', { first: time(hits.firstAt), last: time(hits.lastAt) })
    );
  }
  const { automated, unclear = 0 } = hits;
  if (automated > unclear)
    sentences.push(translate('components.hits.automated-times', { count: automated - unclear }));
  if (unclear > 0) sentences.push(translate('components.hits.unclear-times', { count: unclear }));

  return sentences.join(' · ');
};
