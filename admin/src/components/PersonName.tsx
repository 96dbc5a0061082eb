import type { ProspectSummary } from '../../../server/src/prospects/contract';
import { personName } from '../lib/person-name';
import { PlainLink } from './PlainLink';

/** A person's name that links to the page of the prospect. */
export const PersonName = ({ prospect }: { prospect: ProspectSummary }) => (
  <PlainLink to={`/plugins/sequences/prospects/${prospect.documentId}`} title={prospect.email}>
    {personName(prospect)}
  </PlainLink>
);
