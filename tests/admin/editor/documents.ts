import { getSchema } from '@tiptap/core';
import { history } from '@tiptap/pm/history';
import type { Mark, Node } from '@tiptap/pm/model';
import { EditorState, type Plugin, TextSelection, type Transaction } from '@tiptap/pm/state';
import { EXTENSIONS } from '../../../admin/src/editor/extensions';

/** Documents of the rich text editor, without a browser. */

const SCHEMA = getSchema(EXTENSIONS);

type Attributes = Record<string, unknown>;

export const mark = (name: string, attributes: Attributes = {}): Mark => SCHEMA.mark(name, attributes);

export const text = (content: string, ...marks: Mark[]): Node => SCHEMA.text(content, marks);

export const node = (name: string, attributes: Attributes, ...content: Node[]): Node =>
  SCHEMA.node(name, attributes, content);

/** Paragraphs; text stands for a paragraph of it. */
export const stateOf = (blocks: Array<Node | string>, plugins: Plugin[] = []): EditorState => {
  const content = blocks.map((block) => {
    const isInline = typeof block === 'string' || block.isInline;
    const inline = typeof block === 'string' ? (block === '' ? [] : [text(block)]) : [block];
    return isInline ? node('paragraph', {}, ...inline) : (block as Node);
  });

  return EditorState.create({ doc: SCHEMA.node('doc', null, content), plugins: [...plugins, history()] });
};

export const select = (state: EditorState, from: number, to = from): EditorState =>
  state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)));

/** The state after a command that changes a transaction. */
export const change = (state: EditorState, edit: (tr: Transaction) => void): EditorState => {
  const { tr } = state;
  edit(tr);
  return state.apply(tr);
};

/** The document as text: `p(span{color: red}"Hi" "you")`, without attributes that are null. */
export const shown = (state: EditorState): string => state.doc.content.content.map(showNode).join(' ');

const showNode = (shownNode: Node): string => {
  if (shownNode.isText)
    return (
      [...shownNode.marks.map((each) => each.type.name + showAttributes(each.attrs)), ''].join(' ') +
      JSON.stringify(shownNode.text)
    );
  const name = shownNode.type.name === 'paragraph' ? 'p' : shownNode.type.name;
  const children = shownNode.content.content.map(showNode).join(' ');

  return `${name}${showAttributes(shownNode.attrs)}${shownNode.isLeaf ? '' : `(${children})`}`;
};

const showAttributes = (attributes: Attributes) => {
  const set = Object.entries(attributes).filter(([name, value]) => value !== null && !DEFAULTS.has(name));
  return set.length > 0 ? `{${set.map(([name, value]) => `${name}=${value}`).join(', ')}}` : '';
};

/** Attributes of Tiptap that every list or heading has. */
const DEFAULTS = new Set(['start', 'level']);
