import { Button, Field, Flex, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import type { Editor } from '@tiptap/react';
import { useState } from 'react';
import { useListAttributeNamesQuery } from '../api/prospects';
import { useListEntryFieldsQuery } from '../api/sources';
import { TextField } from '../components/TextField';
import { useTranslate } from '../messages/use-translate';
import { EditorModal } from './EditorModal';
import type { FoundTag } from './merge-tag-marks';
import { attributePath, MERGE_TAGS } from './merge-tags';
import { readSimpleTag, writeSimpleTag } from './simple-tag';

type Props = { editor: Editor; found: FoundTag; onClose: () => void };

/** Edits a merge tag: the value that it shows, and the text for people without it. */
export const MergeTagModal = ({ editor, found, onClose }: Props) => {
  const translate = useTranslate();
  const { data: attributes } = useListAttributeNamesQuery();
  const { data: entryFields } = useListEntryFieldsQuery();
  const [original] = useState(() => readSimpleTag(found.tag) ?? { path: '', fallback: '' });
  const [draft, setDraft] = useState(original);

  const labels = new Map<string, string>([
    ...MERGE_TAGS.map((path) => [path, translate(`editor.tag.${path}`)] as const),
    ...(attributes?.data ?? []).map((name) => [attributePath(name), name] as const),
    ...(entryFields?.data ?? []).map((name) => [`entry.${name}`, name] as const),
  ]);
  const paths = [...labels.keys(), ...[original.path].filter((path) => !labels.has(path))];

  const replace = (tag: string) => {
    const { tr, doc, schema } = editor.state;
    const marks = doc.nodeAt(found.from)?.marks;
    if (tag === '') tr.delete(found.from, found.to);
    else tr.replaceWith(found.from, found.to, schema.text(tag, marks));
    editor.view.dispatch(tr);
  };
  const save = () => {
    const isChanged = draft.path !== original.path || draft.fallback !== original.fallback;
    if (isChanged) replace(writeSimpleTag(draft));
  };
  const remove = () => {
    replace('');
    onClose();
  };

  return (
    <EditorModal editor={editor} title={translate('editor.merge-tag')} onSave={save} onClose={onClose}>
      <Field.Root name="path">
        <Field.Label>{translate('editor.tag.value')}</Field.Label>
        <SingleSelect value={draft.path} onChange={(path) => setDraft({ ...draft, path: String(path) })}>
          {paths.map((path) => (
            <SingleSelectOption key={path} value={path}>
              {labels.get(path) ?? path}
            </SingleSelectOption>
          ))}
        </SingleSelect>
      </Field.Root>
      <TextField
        name="fallback"
        label={translate('editor.tag.fallback')}
        hint={translate('editor.tag.fallback-hint')}
        autoFocus
        value={draft.fallback}
        onChange={(fallback) => setDraft({ ...draft, fallback })}
      />
      <Flex>
        <Button variant="danger-light" onClick={remove}>
          {translate('editor.tag.remove')}
        </Button>
      </Flex>
    </EditorModal>
  );
};
