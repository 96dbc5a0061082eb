import type { ConvertMergeTags, ForeignMergeTag, TemplateField } from '../contract';
import { createLineIndex } from '../html/line-index';
import { TEMPLATE_FIELDS } from '../message/template-size';
import { findForeignTags } from './foreign-tags';

type Content = Partial<Record<TemplateField, string | null>>;

const MAX_TAG_LENGTH = 100;

/** The content of a step with the merge tags of other tools written as ours, and what was changed. Saves nothing. */
export const convertMergeTags = (content: Content): ConvertMergeTags['response']['data'] => {
  const fields = TEMPLATE_FIELDS.map((field) => ({ field, ...convertField(field, content[field] ?? '') }));
  const textOf = (name: TemplateField) => fields.find(({ field }) => field === name)?.converted ?? '';

  return {
    subject: textOf('subject'),
    preheader: textOf('preheader'),
    html: textOf('html'),
    text: textOf('text'),
    tags: fields.flatMap(({ tags }) => tags),
  };
};

const convertField = (field: TemplateField, source: string) => {
  const lineOf = createLineIndex(source);
  const tags = new Map<string, ForeignMergeTag>();
  let converted = '';
  let end = 0;

  for (const found of findForeignTags(source, field)) {
    const from = source.slice(found.start, found.end);
    const tag = tags.get(from) ?? {
      field,
      tag: from.slice(0, MAX_TAG_LENGTH),
      replacement: found.replacement,
      lines: [],
    };
    tag.lines.push(lineOf(found.start));
    tags.set(from, tag);
    converted += source.slice(end, found.start) + (found.replacement ?? from);
    end = found.end;
  }
  return { converted: converted + source.slice(end), tags: [...tags.values()] };
};
