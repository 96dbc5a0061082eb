import { Status, Typography } from '@strapi/design-system';
import { useTranslate } from '../translate';

type Variant = 'primary' | 'secondary' | 'success' | 'warning' | 'danger' | 'alternative' | 'neutral';

const VARIANTS: Record<string, Variant> = {
  draft: 'secondary',
  active: 'success',
  paused: 'warning',
  archived: 'neutral',
  finished: 'primary',
  stopped: 'neutral',
  unsubscribed: 'neutral',
  bounced: 'danger',
  complained: 'danger',
  due: 'secondary',
  claimed: 'secondary',
  submitting: 'secondary',
  retrying: 'warning',
  sent: 'success',
  failed: 'danger',
  uncertain: 'warning',
  skipped: 'neutral',
  missed: 'warning',
};

/** The state of a sequence, an enrollment, a prospect or an email, in words and colour. */
export const StateBadge = ({ state }: { state: string }) => {
  const translate = useTranslate();

  return (
    <Status variant={VARIANTS[state] ?? 'neutral'} size="S">
      <Typography tag="span" variant="omega" fontWeight="bold">
        {translate(`state.${state}`)}
      </Typography>
    </Status>
  );
};
