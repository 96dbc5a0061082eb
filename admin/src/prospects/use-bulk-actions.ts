import type { ExportProspects } from '../../../server/src/prospects/contract';
import type { TagResult } from '../../../server/src/prospects/tags/contract';
import type { StoppedProspects } from '../../../server/src/sequences/enrollments/contract';
import { useBatches } from '../hooks/use-batches';
import { inChunks } from '../lib/chunks';
import { useNotifyResult } from '../hooks/use-notify-result';
import type { Selection } from '../hooks/use-selection';
import { useTranslate } from '../messages/use-translate';
import type { Undoable } from '../undo/undo-context';
import { useNotifyUndoable } from '../undo/use-notify-undoable';
import {
  useDeleteProspectsMutation,
  useLazyExportProspectsQuery,
  useProspectsChangedMutation,
  useStopEverywhereMutation,
} from '../api/prospects';
import { type TagAction, useChangeTagOfAllMutation, useChangeTagOfBatchMutation } from '../api/tags';
import { addTagCounts, NO_TAG_COUNTS } from './tag-counts';
import { useUndoStop } from './use-undo-stop';
import { MAX_TAGGED, TAG_MESSAGES, useUndoTag } from './use-undo-tag';

/** Filters of the list of prospects. */
export type ListFilters = Omit<ExportProspects['query'], 'after'>;

/** Per request, so that each takes about a second. */
const MAX_DELETED = 50;
const MAX_STOPPED = 1_000;

/** Actions on the selected prospects, in batches. After a cancellation or an error, the batches done so far stay done. */
export const useBulkActions = ({ selected, select, clear }: Selection<string>) => {
  const translate = useTranslate();
  const notifyResult = useNotifyResult();
  const notifyUndoable = useNotifyUndoable();
  const undoStop = useUndoStop();
  const undoTag = useUndoTag();
  const { progress, run, cancel } = useBatches();
  const [read] = useLazyExportProspectsQuery();
  const [deleteBatch] = useDeleteProspectsMutation();
  const [stopBatch] = useStopEverywhereMutation();
  const [tagBatch] = useChangeTagOfBatchMutation();
  const [tagAll] = useChangeTagOfAllMutation();
  const [refreshLists] = useProspectsChangedMutation();

  const finish = async (error: unknown, done: string, undo: Undoable['undo'] | null = null) => {
    clear();
    await refreshLists();
    await notifyUndoable(error, done, undo);
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
      if (error) await notifyResult({ error }, '');
    },

    /** For all prospects of the list with `filters`, else for the selected ones. */
    async changeTag({ action, tag }: { action: TagAction; tag: string }, filters: ListFilters | null) {
      let sum = NO_TAG_COUNTS;
      const changed: string[] = [];
      const count = ({ prospects, ...counts }: TagResult) => {
        sum = addTagCounts(sum, counts);
        changed.push(...prospects);
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
      await finish(
        error,
        translate(TAG_MESSAGES[action], { tag, ...sum }),
        changed.length > 0 ? () => undoTag({ action, tag, prospects: changed }) : null
      );
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
      const stopped: StoppedProspects[] = [];
      const { error } = await run(
        inChunks([...selected.keys()], MAX_STOPPED, async (prospects) => {
          const { data } = await stopBatch({ prospects }).unwrap();
          count += data.stopped;
          stopped.push(...data.sequences);
        })
      );
      await finish(
        error,
        translate('prospects.stopped-count', { count }),
        count > 0 ? () => undoStop(stopped) : null
      );
    },
  };
};
