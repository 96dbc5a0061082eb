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
import { type TagAction, useChangeTagOfAllMutation, useChangeTagOfBatchMutation } from '../api/tags';

/** Filters of the list of prospects. */
export type ListFilters = Omit<ExportProspects['query'], 'after'>;

/** Per request, so that each takes about a second. */
const MAX_DELETED = 50;
const MAX_STOPPED = 1_000;
const MAX_TAGGED = 1_000;

/** Actions on the selected prospects, in batches. After a cancellation or an error, the batches done so far stay done. */
export const useBulkActions = ({ selected, select, clear }: Selection<string>) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const { progress, run, cancel } = useBatches();
  const [read] = useLazyExportProspectsQuery();
  const [deleteBatch] = useDeleteProspectsMutation();
  const [stopBatch] = useStopEverywhereMutation();
  const [tagBatch] = useChangeTagOfBatchMutation();
  const [tagAll] = useChangeTagOfAllMutation();
  const [refreshLists] = useProspectsChangedMutation();

  const finish = async (error: unknown, done: string) => {
    clear();
    await refreshLists();
    await notifyResult(Promise.resolve(error ? { error } : { data: null }), done);
  };

  return {
    progress,
    cancel,

    async selectAll(filters: ListFilters, total: number) {
      const ids: string[] = [];
      let after: number | null = 0;
      const { state, error } = await run(async () => {
        const { data, meta }: ExportProspects['response'] = await read({
          ...filters,
          after: after ?? 0,
        }).unwrap();
        after = meta.next;
        ids.push(...data.map(({ documentId }) => documentId));
        return { done: data.length, left: after === null ? 0 : Math.max(total - ids.length, 1) };
      });
      if (state === 'finished')
        select(
          ids.map((id) => [id, null]),
          true
        );
      if (error) await notifyResult(Promise.resolve({ error }), '');
    },

    /** For all prospects of the list with `filters`, else for the selected ones. */
    async changeTag({ action, tag }: { action: TagAction; tag: string }, filters: ListFilters | null) {
      const sum = { changed: 0, unchanged: 0, full: 0 };
      const count = (counts: typeof sum) => {
        for (const name of ['changed', 'unchanged', 'full'] as const) sum[name] += counts[name];
      };
      let after = 0;
      const { error } = await run(
        filters
          ? async () => {
              const { data } = await tagAll({ action, tag, ...filters, after }).unwrap();
              count(data);
              after = data.last;
              return data;
            }
          : inChunks([...selected.keys()], MAX_TAGGED, async (prospects) => {
              count((await tagBatch({ action, tag, prospects }).unwrap()).data);
            })
      );
      await finish(error, translate(action === 'add' ? 'tags.added' : 'tags.removed-from', { tag, ...sum }));
    },

    async remove() {
      let count = 0;
      const { error } = await run(
        inChunks([...selected.keys()], MAX_DELETED, async (prospects) => {
          count += (await deleteBatch({ prospects }).unwrap()).data.deleted;
        })
      );
      await finish(error, translate('prospects.deleted-count', { count }));
    },

    async stop() {
      let count = 0;
      const { error } = await run(
        inChunks([...selected.keys()], MAX_STOPPED, async (prospects) => {
          count += (await stopBatch({ prospects }).unwrap()).data.stopped;
        })
      );
      await finish(error, translate('prospects.stopped-count', { count }));
    },
  };
};
