import { useProspectsChangedMutation } from '../api/prospects';
import { type TagAction, useChangeTagOfBatchMutation } from '../api/tags';
import { chunksOf } from '../lib/chunks';
import { useTranslate } from '../messages/use-translate';
import { addTagCounts, NO_TAG_COUNTS } from './tag-counts';

/** The server takes this many per request at most. */
export const MAX_TAGGED = 1_000;

type Change = {
  action: TagAction;
  tag: string;
  /** documentIds of those who were changed. */ prospects: string[];
};

/** Returns a function that takes a tag back which was just given, or the other way round, and resolves with a message. */
export const useUndoTag = () => {
  const translate = useTranslate();
  const [tagBatch] = useChangeTagOfBatchMutation();
  const [refreshLists] = useProspectsChangedMutation();

  return async ({ action, tag, prospects }: Change): Promise<string> => {
    let sum = NO_TAG_COUNTS;
    const back: TagAction = action === 'add' ? 'remove' : 'add';
    try {
      for (const chunk of chunksOf(prospects, MAX_TAGGED)) {
        const { data } = await tagBatch({ action: back, tag, prospects: chunk }).unwrap();
        sum = addTagCounts(sum, data);
      }
    } finally {
      await refreshLists();
    }
    return translate(TAG_MESSAGES[back], { tag, ...sum });
  };
};

export const TAG_MESSAGES: Record<TagAction, string> = { add: 'tags.added', remove: 'tags.removed-from' };
