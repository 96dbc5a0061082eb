import {
  Bold,
  BulletList,
  HeadingOne,
  HeadingThree,
  HeadingTwo,
  Italic,
  NumberList,
  Quotes,
  Underline,
} from '@strapi/icons';
import type { ChainedCommands } from '@tiptap/react';

type Toggle = {
  /** Message key of the label. */
  key: string;
  Icon: typeof Bold;
  /** Tiptap's name of the node or mark, to see whether it is active at the cursor. */
  name: string;
  attributes?: { level: 1 | 2 | 3 };
  run: (chain: ChainedCommands) => ChainedCommands;
};

const heading = (level: 1 | 2 | 3, Icon: typeof Bold): Toggle => ({
  key: 'editor.heading',
  Icon,
  name: 'heading',
  attributes: { level },
  run: (chain) => chain.toggleHeading({ level }),
});

/** The toggle buttons, in the order of the toolbar. */
export const TOGGLES: Toggle[] = [
  heading(1, HeadingOne),
  heading(2, HeadingTwo),
  heading(3, HeadingThree),
  { key: 'editor.bold', Icon: Bold, name: 'bold', run: (chain) => chain.toggleBold() },
  { key: 'editor.italic', Icon: Italic, name: 'italic', run: (chain) => chain.toggleItalic() },
  { key: 'editor.underline', Icon: Underline, name: 'underline', run: (chain) => chain.toggleUnderline() },
  {
    key: 'editor.bullet-list',
    Icon: BulletList,
    name: 'bulletList',
    run: (chain) => chain.toggleBulletList(),
  },
  {
    key: 'editor.ordered-list',
    Icon: NumberList,
    name: 'orderedList',
    run: (chain) => chain.toggleOrderedList(),
  },
  { key: 'editor.quote', Icon: Quotes, name: 'blockquote', run: (chain) => chain.toggleBlockquote() },
];
