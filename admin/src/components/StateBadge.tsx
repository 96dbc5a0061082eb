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
  /** Sequences have their own message keys, because in some languages the state must agree in gender with the noun. */
  entity?: 'sequence';
};

/** A coloured badge for the state of a sequence, an enrollment, a prospect or an email. */
export const StateBadge = ({ state, entity }: Props) => {
  const translate = useTranslate();
  const variant = VARIANTS[state] ?? 'neutral';

  return (
    <Status variant={variant} size="S" width="fit-content">
      {/* Orange text on an orange background has too little contrast. */}
      <Typography
        tag="span"
        variant="pi"
        fontWeight="bold"
        textColor={variant === 'warning' ? 'neutral800' : undefined}
      >
        {translate(stateKey(state, entity))}
      </Typography>
    </Status>
  );
};

/** The message key of a state. */
export const stateKey = (state: string, entity?: 'sequence') =>
  entity ? `state.${entity}.${state}` : `state.${state}`;
