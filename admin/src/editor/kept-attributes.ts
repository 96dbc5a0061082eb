import { Extension } from '@tiptap/core';

/** What templates say about the looks of an element, and what a click on it does. */
const COMMON = ['style', 'class', 'id', 'align', 'dir', 'lang', 'title'];

const OF_TYPES: Array<[types: string[], names: string[]]> = [
  [['paragraph', 'heading', 'blockquote', 'div', 'horizontalRule', 'span', 'small'], COMMON],
  [['bulletList', 'listItem'], COMMON],
  [['orderedList'], COMMON],
  [['link'], [...COMMON, 'href', 'target', 'rel', 'name', 'data-link-name', 'data-track']],
  [['image'], [...COMMON, 'src', 'alt', 'width', 'height', 'border', 'hspace', 'vspace']],
];

/** Where a style is kept as it was written: the one that a browser shows is rewritten by it. */
export const WRITTEN_STYLE = 'data-written-style';

/** Attributes that pass through the editor as they were written. */
export const KeptAttributes = Extension.create({
  name: 'keptAttributes',

  addGlobalAttributes: () =>
    OF_TYPES.map(([types, names]) => ({
      types,
      attributes: Object.fromEntries(names.map((name) => [name, kept(name)])),
    })),
});

const kept = (name: string) => ({
  default: null,
  parseHTML: (element: HTMLElement) => element.getAttribute(name),
  renderHTML: ({ [name]: value }: Record<string, unknown>) => {
    if (value === null || value === undefined) return {};
    return name === 'style' ? { style: value, [WRITTEN_STYLE]: value } : { [name]: value };
  },
});
