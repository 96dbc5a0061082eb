import { Typography } from '@strapi/design-system';
import type { Sequence } from '../../../server/src/sequences/contract';
import { Notice } from '../components/Notice';
import { useTranslate } from '../messages/use-translate';

/** The sequence was paused because its data came from another app or a backup. */
export const isMoved = ({ state, pauseReason }: Sequence) => state === 'paused' && pauseReason === 'moved';

/** Explains why a moved sequence is paused, and what to check before it is resumed. */
export const MovedNotice = () => {
  const translate = useTranslate();

  return (
    <Notice isError={false} title={translate('sequence.moved')}>
      <Typography tag="p">{translate('sequence.moved-advice')}</Typography>
    </Notice>
  );
};
