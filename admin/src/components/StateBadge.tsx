import { Status, Typography } from '@strapi/design-system';
import { useTranslate } from '../messages/use-translate';

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

type Props = {
  state: string;
  /** Sequences have words of their own: in some languages a state agrees with what it is said of. */
  of?: 'sequence';
};

/** The state of a sequence, an enrollment, a prospect or an email, in words and colour. */
export const StateBadge = ({ state, of }: Props) => {
  const translate = useTranslate();
  const variant = VARIANTS[state] ?? 'neutral';

  return (
    <Status variant={variant} size="S" width="fit-content">
      {/* Orange on orange is too faint to read. */}
      <Typography
        tag="span"
        variant="pi"
        fontWeight="bold"
        textColor={variant === 'warning' ? 'neutral800' : undefined}
      >
        {translate(stateKey(state, of))}
      </Typography>
    </Status>
  );
};

/** Translation key of a state. */
export const stateKey = (state: string, of?: 'sequence') => (of ? `state.${of}.${state}` : `state.${state}`);
