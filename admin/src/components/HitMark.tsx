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
  /** Always tells the number; otherwise it is told where it is more than one. */
  showsTotal?: boolean;
};

/** A green check mark where people opened or clicked an email; hovering or focusing it tells how many times, and when. */
export const HitMark = ({ kind, hits, isTracked, showsTotal = false }: Props) => {
  const { formatNumber } = useIntl();
  const words = useHitWords({ kind, hits, isTracked });

  return (
    <Tooltip label={words}>
      <Flex tag="span" display="inline-flex" gap={1} tabIndex={0}>
        {hits.total > 0 ? <Check aria-hidden fill="success600" /> : <span aria-hidden>–</span>}
        {hits.total > (showsTotal ? 0 : 1) && (
          <Typography variant="pi" textColor="neutral600" aria-hidden>
            {`×${formatNumber(hits.total)}`}
          </Typography>
        )}
        <VisuallyHidden>{words}</VisuallyHidden>
      </Flex>
    </Tooltip>
  );
};

const useHitWords = ({ kind, hits, isTracked }: Omit<Props, 'showsTotal'>): string => {
  const translate = useTranslate();
  const { formatDate } = useIntl();
  if (!isTracked && hits.total + hits.automated === 0) return translate(`parts.${kind}-untracked`);
  const time = (at: string | null) => (at ? formatDate(at, { dateStyle: 'medium', timeStyle: 'short' }) : '');
  const words = [translate(`parts.${kind}-times`, { count: hits.total })];

  if (hits.total === 1) words.push(translate('parts.at', { time: time(hits.firstAt) }));
  if (hits.total > 1) {
    words.push(translate('parts.first-last', { first: time(hits.firstAt), last: time(hits.lastAt) }));
  }
  if (hits.automated > 0) words.push(translate('parts.automated-times', { count: hits.automated }));

  return words.join(' · ');
};
