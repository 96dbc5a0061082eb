import { useCallback } from 'react';
import { MERGE_TAGS } from '../editor/merge-tags';
import { useTranslate } from '../messages/use-translate';

/** Returns the label of a merge tag: its name in the menu of the editor, or that of the attribute, in braces. */
export const useTagLabel = () => {
  const translate = useTranslate();

  return useCallback(
    (path: string) => {
      const known = MERGE_TAGS.find((tag) => tag === path);
      const name = known ? translate(`editor.tag.${known}`) : OWN_ATTRIBUTE.exec(path)?.[1];
      return `{${name ?? '…'}}`;
    },
    [translate]
  );
};

const OWN_ATTRIBUTE = /^prospect\.attributes\.([\w-]+)$/;
