import { Button, Checkbox, Field, Flex, Modal } from '@strapi/design-system';
import type { Editor } from '@tiptap/react';
import { useState } from 'react';
import { FormModal } from '../components/FormModal';
import { TextField } from '../components/TextField';
import { useTranslate } from '../messages/use-translate';
import { completeUrl, toLinkAttributes, toLinkDraft } from './link-draft';

type Props = { editor: Editor; onClose: () => void };

/**
 * Links the selected text, inserts a new link, or edits the link at the cursor: its URL, its name in reports,
 * and whether it is tracked.
 */
export const LinkModal = ({ editor, onClose }: Props) => {
  const translate = useTranslate();
  const isLink = editor.isActive('link');
  const [draft, setDraft] = useState(() => toLinkDraft(editor.getAttributes('link')));
  const chain = () => (isLink ? editor.chain().focus().extendMarkRange('link') : editor.chain().focus());

  const save = async () => {
    const attributes = toLinkAttributes({ ...draft, url: completeUrl(draft.url) });
    const isNewText = !isLink && editor.state.selection.empty;
    if (!isNewText) chain().setMark('link', attributes).run();
    else {
      const text = draft.name.trim() || draft.url.trim();
      chain()
        .insertContent({ type: 'text', text, marks: [{ type: 'link', attrs: attributes }] })
        .run();
    }
    onClose();
  };
  const remove = () => {
    chain().unsetMark('link').run();
    onClose();
  };

  return (
    <Modal.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <FormModal
        title={translate('editor.link')}
        submit={translate('editor.apply')}
        onSubmit={save}
        isLoading={false}
        disabled={draft.url.trim() === ''}
      >
        <Flex direction="column" alignItems="stretch" gap={4}>
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
          {isLink && (
            <Flex>
              <Button variant="danger-light" onClick={remove}>
                {translate('editor.link.remove')}
              </Button>
            </Flex>
          )}
        </Flex>
      </FormModal>
    </Modal.Root>
  );
};
