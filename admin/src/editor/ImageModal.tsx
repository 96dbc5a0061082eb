import { Flex, Modal } from '@strapi/design-system';
import type { Editor } from '@tiptap/react';
import { useState } from 'react';
import { FormModal } from '../components/FormModal';
import { TextField } from '../components/TextField';
import { useTranslate } from '../messages/use-translate';

type Props = { editor: Editor; onClose: () => void };

/**
 * Inserts an image, or edits the selected one: its URL and the alternative text, which email clients show
 * while images are blocked.
 */
export const ImageModal = ({ editor, onClose }: Props) => {
  const translate = useTranslate();
  const isImage = editor.isActive('image');
  const [draft, setDraft] = useState(() => readImage(editor.getAttributes('image')));

  const save = async () => {
    const chain = editor.chain().focus();
    const attributes = { src: draft.src.trim(), alt: draft.alt.trim() };
    if (isImage) chain.updateAttributes('image', attributes).run();
    else chain.insertContent({ type: 'image', attrs: attributes }).run();
    onClose();
  };

  return (
    <Modal.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <FormModal
        title={translate('editor.image')}
        submit={translate('editor.apply')}
        onSubmit={save}
        isLoading={false}
        disabled={draft.src.trim() === ''}
      >
        <Flex direction="column" alignItems="stretch" gap={4}>
          <TextField
            name="src"
            label={translate('editor.image.url')}
            hint={translate('editor.image.url-hint')}
            required
            autoFocus
            value={draft.src}
            onChange={(src) => setDraft({ ...draft, src })}
          />
          <TextField
            name="alt"
            label={translate('editor.image.alt')}
            hint={translate('editor.image.alt-hint')}
            value={draft.alt}
            onChange={(alt) => setDraft({ ...draft, alt })}
          />
        </Flex>
      </FormModal>
    </Modal.Root>
  );
};

const readImage = ({ src, alt }: Record<string, unknown>) => ({
  src: typeof src === 'string' ? src : '',
  alt: typeof alt === 'string' ? alt : '',
});
