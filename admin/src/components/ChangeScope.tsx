import { Typography } from '@strapi/design-system';
import { useTranslate } from '../messages/use-translate';

export type ScopeCounts = { scheduled: number; sent: number };

/** Says beside a Save button which emails a change applies to. Empty if nothing is scheduled, since nothing is at stake then. */
export const ChangeScope = ({ counts }: { counts: ScopeCounts | null }) => {
  const translate = useTranslate();

  return (
    <Typography role="status" variant="pi" textColor="neutral600">
      {counts && counts.scheduled > 0 ? translate('components.change-scope', counts) : ''}
    </Typography>
  );
};
