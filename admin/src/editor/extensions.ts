import { Mark, mergeAttributes, Node } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { KeptAttributes } from './kept-attributes';
import { MergeTags } from './merge-tag-marks';

const Link = Mark.create({
  name: 'link',
  priority: 1000,
  inclusive: false,
  parseHTML: () => [{ tag: 'a' }],
  renderHTML: ({ HTMLAttributes }) => ['a', HTMLAttributes, 0],
});

const Image = Node.create({
  name: 'image',
  group: 'inline',
  inline: true,
  draggable: true,
  parseHTML: () => [{ tag: 'img' }],
  renderHTML: ({ HTMLAttributes }) => ['img', HTMLAttributes],
});

const Div = Node.create({
  name: 'div',
  group: 'block',
  content: 'block+',
  parseHTML: () => [{ tag: 'div' }],
  renderHTML: ({ HTMLAttributes }) => ['div', HTMLAttributes, 0],
});

/** A mark that templates have and the toolbar does not. */
const passing = (name: string) =>
  Mark.create({
    name,
    parseHTML: () => [{ tag: name }],
    renderHTML: ({ HTMLAttributes }) => [name, mergeAttributes(HTMLAttributes), 0],
  });

/** What can be written: what mail programs show alike, without a style sheet. */
export const EXTENSIONS = [
  StarterKit.configure({ link: false, code: false, codeBlock: false, trailingNode: false }),
  Link,
  Image,
  Div,
  passing('span'),
  passing('small'),
  KeptAttributes,
  MergeTags,
];
