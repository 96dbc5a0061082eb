import { Extension } from '@tiptap/core';
import type { Mark, Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, type Transaction } from '@tiptap/pm/state';
import { LIQUID } from './merge-tag-marks';

/**
 * Keeps every Liquid tag in one format, that of its first character: a format that begins or ends within a tag would put an
 * element into it, and the email could not be written.
 */
export const WholeTags = Extension.create({
  name: 'wholeTags',

  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, _, state) =>
        transactions.some(({ docChanged }) => docChanged) ? joinTags(state) : null,
    }),
  ],
});

type SplitTag = { from: number; to: number; marks: readonly Mark[] };

const joinTags = ({ doc, tr, storedMarks }: EditorState): Transaction | null => {
  const split = findSplitTags(doc);
  for (const { from, to, marks } of split) {
    tr.removeMark(from, to);
    for (const mark of marks) tr.addMark(from, to, mark);
  }

  return split.length > 0 ? tr.setStoredMarks(storedMarks) : null;
};

/** Stands for an image or a line break in a text. */
const NO_TEXT = '\ufffc';

const findSplitTags = (doc: Node): SplitTag[] => {
  const tags: SplitTag[] = [];
  doc.descendants((block, position) => {
    if (!block.isTextblock) return true;
    const text = block.textBetween(0, block.content.size, null, NO_TEXT);
    for (const { index, 0: tag } of text.matchAll(LIQUID)) {
      const from = position + 1 + index;
      const first = doc.nodeAt(from);
      const isWhole = (first?.text?.length ?? 0) >= tag.length + from - startOf(doc, from);
      if (first && !isWhole && !tag.includes(NO_TEXT))
        tags.push({ from, to: from + tag.length, marks: first.marks });
    }
    return false;
  });
  return tags;
};

/** The position at which the text node around this position begins. */
const startOf = (doc: Node, position: number) => position - doc.resolve(position).textOffset;
