import { getMarkAttributes, getMarkRange, isMarkActive } from '@tiptap/core';
import type { Mark, Node } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';

type Attributes = Record<string, unknown>;

/** The part of the text that the link dialog edits: the link at the cursor, else the selection. */
export type LinkTarget = {
  from: number;
  to: number;
  /** Null for anything but text within one block. */
  text: string | null;
  attributes: Attributes;
  isLink: boolean;
};

export const findLinkTarget = (state: EditorState): LinkTarget => {
  const { selection, schema, doc } = state;
  const isLink = isMarkActive(state, schema.marks.link);
  const range = isLink ? getMarkRange(selection.$from, schema.marks.link) : undefined;
  const { from, to } = range ?? selection;

  return { from, to, text: textOf(doc, from, to), attributes: getMarkAttributes(state, 'link'), isLink };
};

/** Links the target and gives it this text. Marks stay where the text is the same. Null as text leaves the content as it is. */
export const writeLink = (
  tr: Transaction,
  { from, to }: Pick<LinkTarget, 'from' | 'to'>,
  { text, attributes }: { text: string | null; attributes: Attributes }
) => {
  const { link } = tr.doc.type.schema.marks;
  const end = text === null ? to : replaceText(tr, { from, to }, text);

  tr.doc.nodesBetween(from, end, (node, position) => {
    if (!node.isInline) return;
    const [start, stop] = [Math.max(from, position), Math.min(end, position + node.nodeSize)];
    tr.addMark(start, stop, link.create({ ...link.isInSet(node.marks)?.attrs, ...attributes }));
  });
};

export const removeLink = (tr: Transaction, { from, to }: LinkTarget) =>
  tr.removeMark(from, to, tr.doc.type.schema.marks.link);

const textOf = (doc: Node, from: number, to: number): string | null => {
  if (!doc.resolve(from).sameParent(doc.resolve(to))) return null;
  let isText = true;
  doc.nodesBetween(from, to, (node) => {
    if (node.isInline && !node.isText) isText = false;
  });
  return isText ? doc.textBetween(from, to) : null;
};

/** Replaces only the part that differs. Returns the end of the new text. */
const replaceText = (tr: Transaction, { from, to }: { from: number; to: number }, text: string): number => {
  const [old, wanted] = [[...tr.doc.textBetween(from, to)], [...text]];
  const prefix = commonStart(old, wanted);
  const suffix = commonStart(old.slice(prefix).reverse(), wanted.slice(prefix).reverse());
  const [start, end] = [from + lengthOf(old.slice(0, prefix)), to - lengthOf(old.slice(old.length - suffix))];
  const inserted = wanted.slice(prefix, wanted.length - suffix).join('');

  if (inserted === '') tr.delete(start, end);
  else tr.replaceWith(start, end, tr.doc.type.schema.text(inserted, marksOfInserted(tr, from, start, end)));
  return from + text.length;
};

/** The inserted text takes the marks of the text that it replaces, else of the text before it in the link, else of the text after it. */
const marksOfInserted = (tr: Transaction, from: number, start: number, end: number): readonly Mark[] => {
  const { doc, selection } = tr;
  if (end > start) return doc.nodeAt(start)?.marks ?? [];
  if (start > from) return doc.nodeAt(start - 1)?.marks ?? [];
  return selection.empty && selection.from === from
    ? (tr.storedMarks ?? selection.$from.marks())
    : (doc.nodeAt(start)?.marks ?? []);
};

/** The number of equal characters at the beginning. */
const commonStart = (one: string[], other: string[]): number => {
  const differing = one.findIndex((character, index) => character !== other[index]);
  return differing < 0 ? one.length : differing;
};

const lengthOf = (characters: string[]) => characters.join('').length;
