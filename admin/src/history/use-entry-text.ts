import { useIntl } from 'react-intl';
import type { HistoryEntry } from '../../../server/src/history/contract';
import { useTranslate } from '../messages/use-translate';
import { entryText } from './entry-text';

/** Returns a function that says in the admin's language what was done. */
export const useEntryText = () => {
  const translate = useTranslate();
  const { formatList } = useIntl();

  return (entry: HistoryEntry) => entryText(entry, { translate, formatList: (items) => formatList(items) });
};
