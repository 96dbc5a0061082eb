import type { ExportProspects } from '../../../server/src/prospects/contract';
import { useBatches } from '../hooks/use-batches';
import { inChunks } from '../lib/chunks';
import { useNotifyResult } from '../hooks/use-notify-result';
import type { Selection } from '../hooks/use-selection';
import { useTranslate } from '../messages/use-translate';
import {
  useDeleteProspectsMutation,
  useLazyExportProspectsQuery,
  useProspectsChangedMutation,
  useStopEverywhereMutation,
} from '../api/prospects';

/** Whom a list shows: all pages of it. */
export type Wanted = { search?: string; state?: 'active' | 'unsubscribed' | 'bounced' | 'complained' };

/** Of a request, so that one takes about a second. */
const MAX_DELETED = 50;
const MAX_STOPPED = 1_000;

/** What is done with chosen prospects, batch after batch. What was cancelled or refused keeps what was done until then. */
export const useBulkActions = ({ chosen, choose, clear }: Selection<string>) => {
  const translate = useTranslate();
  const tell = useNotifyResult();
  const { progress, run, cancel } = useBatches();
  const [read] = useLazyExportProspectsQuery();
  const [deleteSome] = useDeleteProspectsMutation();
  const [stopSome] = useStopEverywhereMutation();
  const [tellChanged] = useProspectsChangedMutation();

  const settle = async (error: unknown, done: string) => {
    clear();
    await tellChanged();
    await tell(Promise.resolve(error ? { error } : { data: null }), done);
  };

  return {
    progress,
    cancel,

    async chooseAll(wanted: Wanted, total: number) {
      const ids: string[] = [];
      let after: number | null = 0;
      const { state, error } = await run(async () => {
        const { data, meta }: ExportProspects['response'] = await read({
          ...wanted,
          after: after ?? 0,
        }).unwrap();
        after = meta.next;
        ids.push(...data.map(({ documentId }) => documentId));
        return { done: data.length, left: after === null ? 0 : Math.max(total - ids.length, 1) };
      });
      if (state === 'finished')
        choose(
          ids.map((id) => [id, null]),
          true
        );
      if (error) await tell(Promise.resolve({ error }), '');
    },

    async remove() {
      let count = 0;
      const { error } = await run(
        inChunks([...chosen.keys()], MAX_DELETED, async (prospects) => {
          count += (await deleteSome({ prospects }).unwrap()).data.deleted;
        })
      );
      await settle(error, translate('prospects.deleted-count', { count }));
    },

    async stop() {
      let count = 0;
      const { error } = await run(
        inChunks([...chosen.keys()], MAX_STOPPED, async (prospects) => {
          count += (await stopSome({ prospects }).unwrap()).data.stopped;
        })
      );
      await settle(error, translate('prospects.stopped-count', { count }));
    },
  };
};
