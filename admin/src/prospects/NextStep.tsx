import { Typography } from '@strapi/design-system';
import type { Enrollment } from '../../../server/src/sequences/enrollments/contract';
import { RelativeTime } from '../components/RelativeTime';
import { useTranslate } from '../messages/use-translate';

/** The position of the next step, and when it is due. */
export const NextStep = ({ nextPosition, nextAt }: Pick<Enrollment, 'nextPosition' | 'nextAt'>) => {
  const translate = useTranslate();
  if (nextPosition === null) return <Typography>–</Typography>;

  return (
    <>
      <Typography tag="p">{translate('enrollments.next', { position: nextPosition })}</Typography>
      {nextAt && (
        <Typography variant="pi" textColor="neutral600" tag="p">
          {translate('enrollments.due')} <RelativeTime at={nextAt} />
        </Typography>
      )}
    </>
  );
};
