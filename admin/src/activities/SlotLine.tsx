import { Box, TextButton } from '@strapi/design-system';
import { CaretDown, CaretUp } from '@strapi/icons';
import { useId, useState } from 'react';
import { useIntl } from 'react-intl';
import type { SlotActivity } from '../../../server/src/statistics/activities/contract';
import { RelativeTime } from '../components/RelativeTime';
import { useTranslate } from '../messages/use-translate';
import { withoutLiquid } from '../steps/plain-liquid';
import { useTagLabel } from '../steps/use-tag-label';
import { FeedLine } from './FeedLine';
import { SlotPeople } from './SlotPeople';
import { stepText } from './use-activity-text';

type Props = { slot: SlotActivity; showsSequence: boolean };

/** The emails sent in one slot; a button lists to whom. A single email is shown like any other activity. */
export const SlotLine = ({ slot, showsSequence }: Props) => {
  const { id, emails, prospect, sequence, step, subject, occurredAt, hour } = slot;
  const translate = useTranslate();
  const { formatTime } = useIntl();
  const tagLabel = useTagLabel();
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  const isSingle = emails === 1;
  const values = { step: stepText(step), count: emails, time: formatTime(hour) };
  const Caret = isOpen ? CaretUp : CaretDown;

  return (
    <FeedLine
      kind="sent"
      prospect={prospect}
      showsProspect={isSingle}
      sequence={showsSequence ? sequence : null}
      subject={subject && withoutLiquid(subject, tagLabel)}
      when={<RelativeTime at={occurredAt} />}
      details={
        !isSingle && (
          <Box>
            <TextButton
              endIcon={<Caret aria-hidden />}
              aria-expanded={isOpen}
              aria-controls={listId}
              onClick={() => setOpen(!isOpen)}
            >
              {translate('activities.slot.people', values)}
            </TextButton>
            <Box id={listId}>
              {isOpen && <SlotPeople slot={id} label={translate('activities.slot', values)} />}
            </Box>
          </Box>
        )
      }
    >
      {translate(isSingle ? 'activities.kind.sent' : 'activities.slot', values)}
    </FeedLine>
  );
};
