import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

export const MERGE_TAG_CLASS = 'merge-tag';

const LIQUID = /\{\{.*?\}\}|\{%.*?%\}/g;

/** Shows what Liquid replaces; the text itself is not changed by it. */
export const MergeTags = Extension.create({
  name: 'mergeTags',

  addProseMirrorPlugins: () => [
    new Plugin({ props: { decorations: ({ doc }) => DecorationSet.create(doc, findTags(doc)) } }),
  ],
});

/** Within one text with the same marks. */
const findTags = (doc: Node): Decoration[] => {
  const found: Decoration[] = [];
  doc.descendants((node, position) => {
    for (const { index, 0: tag } of (node.text ?? '').matchAll(LIQUID)) {
      const from = position + index;
      found.push(Decoration.inline(from, from + tag.length, { class: MERGE_TAG_CLASS }));
    }
  });
  return found;
};
