import type { HistoryEntry } from '../../../server/src/history/contract';
import { useTranslate } from '../messages/use-translate';

/** Who did it: an admin user, an API token or a program. */
export const EntryActor = ({ by }: Pick<HistoryEntry, 'by'>) => {
  const translate = useTranslate();
  if (!by) return <>{translate('history.by-program')}</>;

  return <>{by.kind === 'token' ? translate('history.token', { name: by.name }) : by.name}</>;
};
