import { Box, Typography } from '@strapi/design-system';
import { useTranslate } from '../messages/use-translate';
import { AskAgain } from './AskAgain';

type Props = {
  enrolled: number;
  alreadyEnrolled: number;
  /** Number of those already enrolled who can start again. */
  earlier: number;
  /** Number not processed, because the user cancelled. */
  left: number;
  onAgain: () => void;
};

/** Result of enrolling all prospects that match a search. */
export const EnrollAllOutcome = ({ enrolled, alreadyEnrolled, earlier, left, onAgain }: Props) => {
  const translate = useTranslate();

  return (
    <Box role="status">
      <Typography variant="delta" tag="p" textColor={enrolled > 0 ? 'success700' : 'neutral800'}>
        {translate('enrollments.enrolled', { count: enrolled })}
      </Typography>
      {alreadyEnrolled > earlier && (
        <Typography tag="p">
          {translate('enrollments.already', { count: alreadyEnrolled - earlier })}
        </Typography>
      )}
      <AskAgain count={earlier} onAgain={onAgain} />
      {left > 0 && <Typography tag="p">{translate('enrollments.cancelled', { count: left })}</Typography>}
    </Box>
  );
};
