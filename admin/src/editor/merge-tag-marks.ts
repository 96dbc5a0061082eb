import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { readSimpleTag } from './simple-tag';

export const MERGE_TAG_CLASS = 'merge-tag';
/** Tags that a dialog edits. */
export const SIMPLE_TAG_CLASS = 'merge-tag-simple';

/** `{{ … }}` and `{% … %}`. */
export const LIQUID = /\{\{.*?\}\}|\{%.*?%\}/g;

/** Shows Liquid tags as chips by decorations, which do not change the document. */
export const MergeTags = Extension.create({
  name: 'mergeTags',

  addProseMirrorPlugins: () => [
    new Plugin({ props: { decorations: ({ doc }) => DecorationSet.create(doc, toDecorations(doc)) } }),
  ],
});

/** A Liquid tag in a document. `to` is exclusive. */
export type FoundTag = { from: number; to: number; tag: string };

/** The tag that the position lies within; null at its beginning and its end. */
export const findTagAround = (doc: Node, position: number): FoundTag | null => {
  const $position = doc.resolve(position);
  const text = $position.parent.isTextblock ? doc.nodeAt(position)?.text : undefined;
  if (text === undefined) return null;

  const tags = findTags(text, position - $position.textOffset);
  return tags.find(({ from, to }) => from < position && position < to) ?? null;
};

/** Finds only tags that lie in a single text node, that is, whose text has the same marks throughout. */
const findTags = (text: string, start: number): FoundTag[] =>
  [...text.matchAll(LIQUID)].map(({ index, 0: tag }) => ({
    from: start + index,
    to: start + index + tag.length,
    tag,
  }));

const toDecorations = (doc: Node): Decoration[] => {
  const decorations: Decoration[] = [];
  doc.descendants((node, position) => {
    for (const { from, to, tag } of findTags(node.text ?? '', position)) {
      const className = readSimpleTag(tag) ? `${MERGE_TAG_CLASS} ${SIMPLE_TAG_CLASS}` : MERGE_TAG_CLASS;
      decorations.push(Decoration.inline(from, to, { class: className }));
    }
  });
  return decorations;
};
