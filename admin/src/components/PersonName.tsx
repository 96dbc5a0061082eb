import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { personName } from '../lib/person-name';
import { QuietLink } from './PlainLink';

/** Leads to the page of the prospect. */
export const PersonName = ({ prospect }: { prospect: ProspectSummary }) => (
  <QuietLink to={`/plugins/sequences/prospects/${prospect.documentId}`} title={prospect.email}>
    {personName(prospect)}
  </QuietLink>
);
