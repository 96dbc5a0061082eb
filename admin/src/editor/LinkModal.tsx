import { Button, Checkbox, Field, Flex } from '@strapi/design-system';
import type { Editor } from '@tiptap/react';
import { useState } from 'react';
import { TextField } from '../components/TextField';
import { useTranslate } from '../messages/use-translate';
import { EditorModal } from './EditorModal';
import { completeUrl, toLinkAttributes, toLinkDraft } from './link-draft';
import { findLinkTarget, removeLink, writeLink } from './link-edit';

type Props = { editor: Editor; onClose: () => void };

/**
 * Links the selected text, inserts a new link, or edits the link at the cursor: its text, its URL, its name in reports, and
 * whether it is tracked.
 */
export const LinkModal = ({ editor, onClose }: Props) => {
  const translate = useTranslate();
  const [target] = useState(() => findLinkTarget(editor.state));
  const [text, setText] = useState(target.text);
  const [draft, setDraft] = useState(() => toLinkDraft(target.attributes));

  const save = () => {
    const { tr } = editor.state;
    const shown = text?.trim() === '' ? draft.name.trim() || draft.url.trim() : text;
    const attributes = toLinkAttributes({ ...draft, url: completeUrl(draft.url) });
    writeLink(tr, target, { text: shown, attributes });
    editor.view.dispatch(tr);
  };
  const remove = () => {
    editor.view.dispatch(removeLink(editor.state.tr, target));
    onClose();
  };

  return (
    <EditorModal
      editor={editor}
      title={translate('editor.link')}
      onSave={save}
      onClose={onClose}
      disabled={draft.url.trim() === ''}
    >
      {text !== null && (
        <TextField
          name="linkText"
          label={translate('editor.link.text')}
          hint={translate('editor.link.text-hint')}
          value={text}
          onChange={setText}
        />
      )}
      <TextField
        name="address"
        label={translate('editor.link.url')}
        hint={translate('editor.link.url-hint')}
        required
        autoFocus
        value={draft.url}
        onChange={(url) => setDraft({ ...draft, url })}
      />
      <TextField
        name="linkName"
        label={translate('editor.link.name')}
        hint={translate('editor.link.name-hint')}
        value={draft.name}
        onChange={(name) => setDraft({ ...draft, name })}
      />
      <Field.Root name="isTracked" hint={translate('editor.link.track-hint')}>
        <Checkbox
          checked={draft.isTracked}
          onCheckedChange={(checked) => setDraft({ ...draft, isTracked: checked === true })}
        >
          {translate('editor.link.track')}
        </Checkbox>
        <Field.Hint />
      </Field.Root>
      {target.isLink && (
        <Flex>
          <Button variant="danger-light" onClick={remove}>
            {translate('editor.link.remove')}
          </Button>
        </Flex>
      )}
    </EditorModal>
  );
};
