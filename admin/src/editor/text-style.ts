import type { Mark, Node } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { readDeclaration, writeDeclaration } from './style-declarations';

/** Colours and alignments, written as `style` attributes: the only form that all mail programs show. */

export const ALIGNMENTS = ['left', 'center', 'right'] as const;

export type Alignment = (typeof ALIGNMENTS)[number];

/** The colour at the cursor or at the beginning of the selection; null if the text has none of its own. */
export const readColor = (state: EditorState): string | null =>
  readDeclaration(marksAt(state).find(({ type }) => type.name === 'span')?.attrs.style, 'color');

/** Colours the selection, or what is typed next; null removes colours. Spans keep all their other attributes and styles. */
export const setColor = (tr: Transaction, color: string | null) => {
  const { span, small } = tr.doc.type.schema.marks;
  const { from, to, empty, $from } = tr.selection;
  if (empty) {
    const marks = tr.storedMarks ?? $from.marks();
    const colored = withColor(span.isInSet(marks) ?? span.create(), color);
    tr.setStoredMarks(colored ? colored.addToSet(marks) : span.removeFromSet(marks));
    return;
  }

  tr.doc.nodesBetween(from, to, (node, position) => {
    if (!node.isInline) return;
    const [start, end] = [Math.max(from, position), Math.min(to, position + node.nodeSize)];
    const colored = withColor(span.isInSet(node.marks) ?? span.create(), color);
    if (colored) tr.addMark(start, end, colored);
    else tr.removeMark(start, end, span);
    // `small` is written within the span, so that its own colour would win.
    const inner = small.isInSet(node.marks);
    if (inner) tr.addMark(start, end, withStyle(inner, writeDeclaration(inner.attrs.style, 'color', null)));
  });
};

/** The alignment of the block at the cursor; null if it has none of its own, or another such as `justify`. */
export const readAlignment = ({ selection: { $from } }: EditorState): Alignment | null => {
  if (!$from.parent.isTextblock) return null;
  const { style, align } = alignedNode($from.parent, $from.node(-1)).attrs;
  const value = readDeclaration(style, 'text-align') ?? align;

  return ALIGNMENTS.find((alignment) => alignment === String(value).toLowerCase()) ?? null;
};

/** Aligns all blocks of the selection; null removes their alignment. */
export const setAlignment = (tr: Transaction, alignment: Alignment | null) => {
  const { storedMarks, selection } = tr;
  tr.doc.nodesBetween(selection.from, selection.to, (node, position, parent) => {
    if (!node.isTextblock) return;
    const aligned = alignedNode(node, parent);
    const style = writeDeclaration(aligned.attrs.style, 'text-align', alignment);
    const start = aligned === node ? position : position - 1;
    tr.setNodeMarkup(start, null, { ...aligned.attrs, style, align: null });
  });
  tr.setStoredMarks(storedMarks);
};

/**
 * The node that carries the alignment of a block: the item of a list for its only paragraph, which is written without a tag
 * of its own.
 */
const alignedNode = (block: Node, parent: Node | null | undefined): Node => {
  const isPlain = Object.values(block.attrs).every((value) => value === null);

  return parent?.type.name === 'listItem' && parent.childCount === 1 && isPlain ? parent : block;
};

const marksAt = ({ selection, storedMarks, doc }: EditorState): readonly Mark[] =>
  selection.empty ? (storedMarks ?? selection.$from.marks()) : (doc.nodeAt(selection.from)?.marks ?? []);

/** Null for a span that is left without attributes. */
const withColor = (span: Mark, color: string | null): Mark | null => {
  const colored = withStyle(span, writeDeclaration(span.attrs.style, 'color', color));

  return Object.values(colored.attrs).some((value) => value !== null) ? colored : null;
};

const withStyle = (mark: Mark, style: string | null) => mark.type.create({ ...mark.attrs, style });
