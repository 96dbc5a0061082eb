import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { personName } from '../activities/person';
import { QuietLink } from './QuietLink';

/** Leads to the page of the prospect. */
export const PersonName = ({ prospect }: { prospect: ProspectSummary }) => (
  <QuietLink to={`/plugins/sequences/prospects/${prospect.documentId}`} title={prospect.email}>
    {personName(prospect)}
  </QuietLink>
);
