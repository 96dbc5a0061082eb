import { Typography } from '@strapi/design-system';
import type { SendingSetup } from '../../../server/src/sending/contract';
import { RelativeTime } from '../components/RelativeTime';
import { useTranslate } from '../messages/use-translate';

type Props = Pick<SendingSetup['senders'][number], 'pausedUntil' | 'heldFor'> & { variant?: 'pi' };

/** Says why a sender is paused or held, and until when. Renders nothing for one that may send. */
export const SenderHold = ({ pausedUntil, heldFor, variant }: Props) => {
  const translate = useTranslate();
  if (!pausedUntil && !heldFor) return null;

  return (
    <Typography tag="p" variant={variant} textColor="danger600">
      {heldFor && `${translate(`emails.cause.${heldFor}`)} `}
      {translate(pausedUntil ? 'sending.paused-until' : 'sending.held')}{' '}
      {pausedUntil && <RelativeTime at={pausedUntil} />}
    </Typography>
  );
};
