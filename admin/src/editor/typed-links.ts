import { Extension } from '@tiptap/core';
import { closeHistory, isHistoryTransaction } from '@tiptap/pm/history';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, Selection, type Transaction } from '@tiptap/pm/state';
import { Mapping } from '@tiptap/pm/transform';
import type { EditorView } from '@tiptap/pm/view';
import { writeLink } from './link-edit';
import { findAddress, isAddress } from './web-address';
import { completeUrl } from './link-draft';

/**
 * Links web and email addresses when a space or Enter is typed behind them, and links the selection when an address is pasted
 * onto it. Tiptap's own autolink writes attributes that are not in the template.
 */
export const TypedLinks = Extension.create({
  name: 'typedLinks',

  addProseMirrorPlugins: () => [
    new Plugin({
      appendTransaction: (transactions, _, state) => linkTypedAddress(transactions, state),
      props: { handlePaste: (view, event) => pasteAddress(view, event.clipboardData) },
    }),
  ],
});

/** Begins a new entry of the history, so that the first undo removes only the link. */
const linkTypedAddress = (transactions: readonly Transaction[], state: EditorState): Transaction | null => {
  const { selection, doc, schema } = state;
  const isExcluded = transactions.some((tr) => isHistoryTransaction(tr) || tr.getMeta('uiEvent') === 'paste');
  if (isExcluded || !selection.empty || !endsInsertion(transactions, selection.from)) return null;
  const wordEnd = findWordEnd(doc, selection.from);
  const address = wordEnd === null ? null : findAddressBefore(doc, wordEnd);
  if (!address || doc.rangeHasMark(address.from, address.to, schema.marks.link)) return null;

  const link = schema.marks.link.create({ href: address.href });
  const tr = closeHistory(state.tr.addMark(address.from, address.to, link));
  return state.storedMarks ? tr.setStoredMarks(state.storedMarks) : tr;
};

/** Whether the transactions inserted something that ends at the cursor. */
const endsInsertion = (transactions: readonly Transaction[], cursor: number): boolean => {
  const maps = transactions.flatMap(({ mapping }) => mapping.maps);

  return maps.some((map, index) => {
    const later = new Mapping(maps.slice(index + 1));
    let isEnd = false;
    map.forEach((_, __, start, end) => (isEnd ||= end > start && later.map(end) === cursor));
    return isEnd;
  });
};

/** The end of the word before a space, a line break or a new block at the cursor; null without one of these. */
const findWordEnd = (doc: Node, cursor: number): number | null => {
  const $cursor = doc.resolve(cursor);
  if ($cursor.depth === 0) return null;
  if ($cursor.parentOffset === 0)
    return Selection.findFrom(doc.resolve($cursor.before()), -1, true)?.$to.pos ?? null;

  const before = $cursor.nodeBefore;
  const isSpace = before?.type.name === 'hardBreak' || /\s$/.test(before?.text ?? '');
  return isSpace ? cursor - 1 : null;
};

const LEAF = '\ufffc';

const findAddressBefore = (doc: Node, wordEnd: number) => {
  const $end = doc.resolve(wordEnd);
  const text = $end.parent.textBetween(0, $end.parentOffset, undefined, LEAF);
  const [word] = /[^\s\ufffc]*$/.exec(text) ?? [''];
  const address = findAddress(word);
  if (!address || isInLiquid(text.slice(0, text.length - word.length))) return null;

  const start = wordEnd - word.length;
  return { from: start + address.start, to: start + address.end, href: address.href };
};

/** Whether a text ends within a Liquid tag. Addresses that contain one are none. */
const isInLiquid = (text: string): boolean => /\{[{%](?![\s\S]*[}%]\})/.test(text);

const pasteAddress = (view: EditorView, clipboard: DataTransfer | null): boolean => {
  const text = clipboard?.getData('text/plain').trim() ?? '';
  const { selection, tr } = view.state;
  if (selection.empty || !isAddress(text)) return false;

  linkSelection(tr, text);
  view.dispatch(tr.scrollIntoView());
  return true;
};

/**
 * Links the selection. A selected address is replaced by the new one, because mail programs warn of a text that is another
 * address than the link.
 */
export const linkSelection = (tr: Transaction, address: string) => {
  const { from, to } = tr.selection;
  const text = isAddress(tr.doc.textBetween(from, to)) ? address : null;

  writeLink(tr, { from, to }, { text, attributes: { href: completeUrl(address) } });
};
