import { ArrowClockwise, Image, Link } from '@strapi/icons';
import { type Editor, useEditorState } from '@tiptap/react';
import { useState } from 'react';
import { useTranslate } from '../messages/use-translate';
import { ImageModal } from './ImageModal';
import { LinkModal } from './LinkModal';
import { MergeTagMenu } from './MergeTagMenu';
import { UNSUBSCRIBE_URL_TAG } from './merge-tags';
import { TOGGLES } from './toggles';
import { ToolbarButton } from './ToolbarButton';

export const RichTextToolbar = ({ editor }: { editor: Editor }) => {
  const translate = useTranslate();
  const [modal, setModal] = useState<'link' | 'image' | null>(null);
  const state = useEditorState({ editor, selector: ({ editor: current }) => readState(current) });
  const chain = () => editor.chain().focus();
  const close = () => setModal(null);

  return (
    <>
      {TOGGLES.map(({ key, Icon, attributes, run }, index) => (
        <ToolbarButton
          key={`${key} ${attributes?.level}`}
          label={translate(key, attributes)}
          isActive={state.toggles[index]}
          onClick={() => run(chain()).run()}
        >
          <Icon />
        </ToolbarButton>
      ))}
      <ToolbarButton
        label={translate('editor.link')}
        isActive={state.isLink}
        onClick={() => setModal('link')}
      >
        <Link />
      </ToolbarButton>
      <ToolbarButton
        label={translate('editor.image')}
        isActive={state.isImage}
        onClick={() => setModal('image')}
      >
        <Image />
      </ToolbarButton>
      <ToolbarButton
        label={translate('editor.undo')}
        disabled={!state.canUndo}
        onClick={() => chain().undo().run()}
      >
        <ArrowClockwise style={{ transform: 'scaleX(-1)' }} />
      </ToolbarButton>
      <ToolbarButton
        label={translate('editor.redo')}
        disabled={!state.canRedo}
        onClick={() => chain().redo().run()}
      >
        <ArrowClockwise />
      </ToolbarButton>
      <MergeTagMenu
        onPick={(tag) => chain().insertContent({ type: 'text', text: tag }).run()}
        onPickUnsubscribe={() =>
          chain()
            .insertContent(linkedText(translate('editor.unsubscribe'), UNSUBSCRIBE_URL_TAG))
            .run()
        }
      />
      {modal === 'link' && <LinkModal editor={editor} onClose={close} />}
      {modal === 'image' && <ImageModal editor={editor} onClose={close} />}
    </>
  );
};

const linkedText = (text: string, href: string) => ({
  type: 'text',
  text,
  marks: [{ type: 'link', attrs: { href } }],
});

const readState = (editor: Editor) => ({
  toggles: TOGGLES.map(({ name, attributes }) => editor.isActive(name, attributes)),
  isLink: editor.isActive('link'),
  isImage: editor.isActive('image'),
  canUndo: editor.can().undo(),
  canRedo: editor.can().redo(),
});
