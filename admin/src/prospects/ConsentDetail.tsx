import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { ConsentKind, Prospect } from '../../../server/src/prospects/contract';
import { useGetTrackingDecisionQuery } from '../api/tracking-decision';
import { useTranslate } from '../messages/use-translate';
import { proofText, recordedText, removedText } from './consent-text';

/** Whether opens or clicks of a prospect are recorded and why, with the proof of the consent. */
export const ConsentDetail = ({ prospect, kind }: { prospect: Prospect; kind: ConsentKind }) => {
  const translate = useTranslate();
  const { formatDate } = useIntl();
  const decision = useGetTrackingDecisionQuery().data?.data;
  if (!decision) return null;
  const texts = { translate, formatDate: (at: string) => formatDate(at, { dateStyle: 'long' }) };
  const notes = [proofText(prospect, kind, texts), removedText(prospect, kind, texts)];

  return (
    <>
      {recordedText(prospect, kind, { choice: decision.choice, translate })}
      {notes.map(
        (note) =>
          note && (
            <Typography key={note} tag="p" variant="pi" textColor="neutral600">
              {note}
            </Typography>
          )
      )}
    </>
  );
};
