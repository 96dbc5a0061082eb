import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

export const MERGE_TAG_CLASS = 'merge-tag';

const LIQUID = /\{\{.*?\}\}|\{%.*?%\}/g;

/** Highlights Liquid tags with decorations, which do not change the document. */
export const MergeTags = Extension.create({
  name: 'mergeTags',

  addProseMirrorPlugins: () => [
    new Plugin({ props: { decorations: ({ doc }) => DecorationSet.create(doc, findTags(doc)) } }),
  ],
});

/** Finds only tags that lie in a single text node, that is, whose text has the same marks throughout. */
const findTags = (doc: Node): Decoration[] => {
  const decorations: Decoration[] = [];
  doc.descendants((node, position) => {
    for (const { index, 0: tag } of (node.text ?? '').matchAll(LIQUID)) {
      const from = position + index;
      decorations.push(Decoration.inline(from, from + tag.length, { class: MERGE_TAG_CLASS }));
    }
  });
  return decorations;
};
