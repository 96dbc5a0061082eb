import { Flex, Tooltip, Typography, VisuallyHidden } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { useIntl } from 'react-intl';
import type { HitCounts } from '../../../server/src/emails/contract';
import { useTranslate } from '../messages/use-translate';

type Props = {
  kind: 'opened' | 'clicked';
  hits: HitCounts;
  /** Whether the email carried a pixel, or tracked links. */
  isTracked: boolean;
  /** Shows the count even if it is 1; by default only counts above 1 are shown. */
  showsTotal?: boolean;
};

/** A green check mark if humans opened or clicked the email, else a dash. The tooltip says how often and when. */
export const HitMark = ({ kind, hits, isTracked, showsTotal = false }: Props) => {
  const { formatNumber } = useIntl();
  const summary = useHitSummary({ kind, hits, isTracked });

  return (
    <Tooltip label={summary}>
      <Flex tag="span" display="inline-flex" gap={1} tabIndex={0}>
        {hits.total > 0 ? <Check aria-hidden fill="success600" /> : <span aria-hidden>–</span>}
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

const useHitSummary = ({ kind, hits, isTracked }: Omit<Props, 'showsTotal'>): string => {
  const translate = useTranslate();
  const { formatDate } = useIntl();
  if (!isTracked && hits.total + hits.automated === 0) return translate(`parts.${kind}-untracked`);
  const time = (at: string | null) => (at ? formatDate(at, { dateStyle: 'medium', timeStyle: 'short' }) : '');
  const sentences = [translate(`parts.${kind}-times`, { count: hits.total })];

  if (hits.total === 1) sentences.push(translate('parts.at', { time: time(hits.firstAt) }));
  if (hits.total > 1) {
    sentences.push(translate('parts.first-last', { first: time(hits.firstAt), last: time(hits.lastAt) }));
  }
  if (hits.automated > 0) sentences.push(translate('parts.automated-times', { count: hits.automated }));

  return sentences.join(' · ');
};
