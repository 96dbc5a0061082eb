import { Typography } from '@strapi/design-system';
import { useTranslate } from '../messages/use-translate';

/** Says that a prospect is in a sequence for the second time, or a later one. */
export const RoundNote = ({ round }: { round: number }) => {
  const translate = useTranslate();
  if (round === 1) return null;

  return (
    <Typography variant="pi" textColor="neutral600" tag="p" paddingTop={1}>
      {translate('enrollments.round', { round })}
    </Typography>
  );
};
