import { Button } from '@strapi/design-system';
import type { Prospect } from '../../../server/src/prospects/contract';
import { useTranslate } from '../messages/use-translate';
import { useListEmailsQuery } from '../api/emails';
import { RecordOutcome } from './RecordOutcome';

/** Records an outcome for the last email that a prospect was sent. */
export const ProspectOutcome = ({ prospect }: { prospect: Prospect }) => {
  const translate = useTranslate();
  const { data } = useListEmailsQuery({
    owner: { prospect: prospect.documentId },
    tab: 'sent',
    sort: 'at:desc',
    pageSize: 1,
  });
  if (!data) return null;

  return (
    <RecordOutcome prospect={prospect} email={data.data[0] ?? null}>
      <Button variant="secondary">{translate('outcomes.record')}</Button>
    </RecordOutcome>
  );
};
