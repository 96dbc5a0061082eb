import { Typography } from '@strapi/design-system';
import type { Sequence } from '../../../server/src/sequences/contract';
import { Notice } from '../components/Notice';
import { useTranslate } from '../messages/use-translate';

/** Whether a sequence was paused by an import, and not by a person. */
export const isMoved = ({ state, pauseReason }: Sequence) => state === 'paused' && pauseReason === 'moved';

/** Why a sequence is paused that nobody paused, and what to look at before it goes on. */
export const MovedNotice = () => {
  const translate = useTranslate();

  return (
    <Notice isError={false} title={translate('sequence.moved')}>
      <Typography tag="p">{translate('sequence.moved-advice')}</Typography>
    </Notice>
  );
};
