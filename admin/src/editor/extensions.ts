import { Mark, mergeAttributes, Node } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { KeptAttributes } from './kept-attributes';
import { MergeTags } from './merge-tag-marks';
import { TypedLinks } from './typed-links';
import { WholeTags } from './whole-tags';

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

/** A mark that is preserved in templates. Colours of the toolbar are spans, too. */
const preservedMark = (name: string, priority?: number) =>
  Mark.create({
    name,
    priority,
    parseHTML: () => [{ tag: name }],
    renderHTML: ({ HTMLAttributes }) => [name, mergeAttributes(HTMLAttributes), 0],
  });

/** The schema of the editor: only elements that email clients show alike without a style sheet. */
export const EXTENSIONS = [
  StarterKit.configure({ link: false, code: false, codeBlock: false, trailingNode: false }),
  Link,
  Image,
  Div,
  // Around underlined text, so that the line has the colour of the text.
  preservedMark('span', 900),
  preservedMark('small'),
  KeptAttributes,
  MergeTags,
  TypedLinks,
  WholeTags,
];
