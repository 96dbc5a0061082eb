import { useLazyExportPersonPageQuery, useLazyExportPersonQuery } from '../api/prospects';
import { useNotifyResult } from '../hooks/use-notify-result';
import { download } from '../lib/download';
import { useTranslate } from '../messages/use-translate';

/** Downloads of everything that is stored about a person. */
export const useExportPerson = (documentId: string) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const [readData] = useLazyExportPersonQuery();
  const [readPage] = useLazyExportPersonPageQuery();
  const done = translate('prospects.person-exported');

  return {
    async exportPage() {
      const result = await readPage({ documentId });
      if (result.data) download('person.html', new Blob([result.data], { type: 'text/html' }));
      await notifyResult(toResult(result), done);
    },

    async exportJson() {
      const result = await readData({ documentId });
      const text = JSON.stringify(result.data?.data, null, 2);
      if (result.data) download('person.json', new Blob([text], { type: 'application/json' }));
      await notifyResult(toResult(result), done);
    },
  };
};

const toResult = ({ data, error }: { data?: unknown; error?: unknown }) => (error ? { error } : { data });
