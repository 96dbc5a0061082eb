import { Box, Typography } from '@strapi/design-system';
import { useTranslate } from '../messages/use-translate';

type Props = {
  enrolled: number;
  alreadyEnrolled: number;
  /** Number not processed, because the user cancelled. */
  left: number;
};

/** Result of enrolling all prospects that match a search. */
export const EnrollAllOutcome = ({ enrolled, alreadyEnrolled, left }: Props) => {
  const translate = useTranslate();

  return (
    <Box role="status">
      <Typography variant="delta" tag="p" textColor={enrolled > 0 ? 'success700' : 'neutral800'}>
        {translate('enrollments.enrolled', { count: enrolled })}
      </Typography>
      {alreadyEnrolled > 0 && (
        <Typography tag="p">{translate('enrollments.already', { count: alreadyEnrolled })}</Typography>
      )}
      {left > 0 && <Typography tag="p">{translate('enrollments.left', { count: left })}</Typography>}
    </Box>
  );
};
