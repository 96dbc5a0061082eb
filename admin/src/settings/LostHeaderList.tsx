import type { LostHeaders } from '../../../server/src/emails/contract';
import { useTranslate } from '../messages/use-translate';

/** Says for each header that a provider drops which function is lost. */
export const LostHeaderList = ({ headers }: { headers: LostHeaders[] }) => {
  const translate = useTranslate();

  return (
    <ul>
      {headers.map((header) => (
        <li key={header}>{translate(`sending.lost.${header}`)}</li>
      ))}
    </ul>
  );
};
