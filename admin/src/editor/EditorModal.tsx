import { Flex, Modal } from '@strapi/design-system';
import type { Editor } from '@tiptap/react';
import type { ComponentProps } from 'react';
import { FormModal } from '../components/FormModal';
import { useTranslate } from '../messages/use-translate';

type Props = {
  editor: Editor;
  onSave: () => void;
  onClose: () => void;
} & Pick<ComponentProps<typeof FormModal>, 'title' | 'disabled' | 'children'>;

/** A dialog that changes something in the editor, and returns the focus to it. */
export const EditorModal = ({ editor, onSave, onClose, children, ...form }: Props) => {
  const translate = useTranslate();

  const save = async () => {
    onSave();
    onClose();
  };
  const focusEditor = (event: Event) => {
    event.preventDefault();
    editor.commands.focus();
  };

  return (
    <Modal.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <FormModal
        {...form}
        submit={translate('editor.apply')}
        onSubmit={save}
        isLoading={false}
        onCloseAutoFocus={focusEditor}
      >
        <Flex direction="column" alignItems="stretch" gap={4}>
          {children}
        </Flex>
      </FormModal>
    </Modal.Root>
  );
};
