import { isMacOS } from '@tiptap/core';
import type { EditorProps, EditorView } from '@tiptap/pm/view';
import { findTagAround, type FoundTag, MERGE_TAG_CLASS } from './merge-tag-marks';
import { readSimpleTag } from './simple-tag';

/** A dialog of the rich text editor. */
export type EditorDialog = { kind: 'link' } | { kind: 'image' } | { kind: 'tag'; found: FoundTag };

/** Opens dialogs by keys and clicks: Ctrl+K (⌘K) for the link, Enter or a click for a merge tag. */
export const dialogProps = (
  open: (dialog: EditorDialog) => void
): Pick<EditorProps, 'handleKeyDown' | 'handleClick'> => {
  const openTag = (view: EditorView, position: number) => {
    const found = findSimpleTag(view.state.doc, position);
    if (found) open({ kind: 'tag', found });
    return found !== null;
  };

  return {
    handleKeyDown(view, event) {
      const { selection } = view.state;
      if (isLinkShortcut(event)) {
        open({ kind: 'link' });
        return true;
      }
      const isPlainEnter = event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey;
      return isPlainEnter && selection.empty && openTag(view, selection.from);
    },
    handleClick(view, _, { target }) {
      const chip = target instanceof Element ? target.closest(`.${MERGE_TAG_CLASS}`) : null;
      // The position at a click on the edge of a chip may be the one beside it.
      return chip !== null && openTag(view, view.posAtDOM(chip, 0) + 1);
    },
  };
};

/** The merge tag around the position, if the dialog can edit it. */
export const findSimpleTag = (...at: Parameters<typeof findTagAround>): FoundTag | null => {
  const found = findTagAround(...at);
  return found && readSimpleTag(found.tag) ? found : null;
};

const isLinkShortcut = (event: KeyboardEvent) =>
  event.key.toLowerCase() === 'k' &&
  (isMacOS() ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey) &&
  !event.shiftKey &&
  !event.altKey;
