import { Extension } from '@tiptap/core';

/** Attributes that style or describe any element. */
const COMMON = ['style', 'class', 'id', 'align', 'dir', 'lang', 'title'];

const ATTRIBUTES_BY_TYPE: Array<[types: string[], names: string[]]> = [
  [['paragraph', 'heading', 'blockquote', 'div', 'horizontalRule', 'span', 'small'], COMMON],
  [['bulletList', 'listItem'], COMMON],
  [['orderedList'], COMMON],
  [['link'], [...COMMON, 'href', 'target', 'rel', 'name', 'data-link-name', 'data-track']],
  [['image'], [...COMMON, 'src', 'alt', 'width', 'height', 'border', 'hspace', 'vspace']],
];

/** Holds the original text of a `style` attribute, because browsers rewrite the text when they parse it. */
export const ORIGINAL_STYLE = 'data-written-style';

/** Adds the attributes that Tiptap would drop, so that the editor preserves them unchanged. */
export const KeptAttributes = Extension.create({
  name: 'keptAttributes',

  addGlobalAttributes: () =>
    ATTRIBUTES_BY_TYPE.map(([types, names]) => ({
      types,
      attributes: Object.fromEntries(names.map((name) => [name, preservedAttribute(name)])),
    })),
});

const preservedAttribute = (name: string) => ({
  default: null,
  parseHTML: (element: HTMLElement) => element.getAttribute(name),
  renderHTML: ({ [name]: value }: Record<string, unknown>) => {
    if (value === null || value === undefined) return {};
    return name === 'style' ? { style: value, [ORIGINAL_STYLE]: value } : { [name]: value };
  },
});
