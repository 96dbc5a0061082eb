import {
  ArrowClockwise,
  Bold,
  BulletList,
  HeadingOne,
  HeadingThree,
  HeadingTwo,
  Image,
  Italic,
  Link,
  NumberList,
  Quotes,
} from '@strapi/icons';
import { type Editor, useEditorState } from '@tiptap/react';
import { useState } from 'react';
import { useTranslate } from '../translate';
import { ImageModal } from './ImageModal';
import { LinkModal } from './LinkModal';
import { MergeTagMenu } from './MergeTagMenu';
import { UNSUBSCRIBE_ADDRESS } from './merge-tags';
import { ToolbarButton } from './ToolbarButton';

const HEADINGS = [
  { level: 1, Icon: HeadingOne },
  { level: 2, Icon: HeadingTwo },
  { level: 3, Icon: HeadingThree },
] as const;

export const RichTextToolbar = ({ editor }: { editor: Editor }) => {
  const translate = useTranslate();
  const [modal, setModal] = useState<'link' | 'image' | null>(null);
  const state = useEditorState({ editor, selector: ({ editor: current }) => readState(current) });
  const chain = () => editor.chain().focus();
  const close = () => setModal(null);

  return (
    <>
      {HEADINGS.map(({ level, Icon }) => (
        <ToolbarButton
          key={level}
          label={translate('editor.heading', { level })}
          isActive={state.heading === level}
          onClick={() => chain().toggleHeading({ level }).run()}
        >
          <Icon />
        </ToolbarButton>
      ))}
      <ToolbarButton
        label={translate('editor.bold')}
        isActive={state.isBold}
        onClick={() => chain().toggleBold().run()}
      >
        <Bold />
      </ToolbarButton>
      <ToolbarButton
        label={translate('editor.italic')}
        isActive={state.isItalic}
        onClick={() => chain().toggleItalic().run()}
      >
        <Italic />
      </ToolbarButton>
      <ToolbarButton
        label={translate('editor.bullet-list')}
        isActive={state.isBulletList}
        onClick={() => chain().toggleBulletList().run()}
      >
        <BulletList />
      </ToolbarButton>
      <ToolbarButton
        label={translate('editor.ordered-list')}
        isActive={state.isOrderedList}
        onClick={() => chain().toggleOrderedList().run()}
      >
        <NumberList />
      </ToolbarButton>
      <ToolbarButton
        label={translate('editor.quote')}
        isActive={state.isQuote}
        onClick={() => chain().toggleBlockquote().run()}
      >
        <Quotes />
      </ToolbarButton>
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
            .insertContent(linked(translate('editor.unsubscribe'), UNSUBSCRIBE_ADDRESS))
            .run()
        }
      />
      {modal === 'link' && <LinkModal editor={editor} onClose={close} />}
      {modal === 'image' && <ImageModal editor={editor} onClose={close} />}
    </>
  );
};

const linked = (text: string, href: string) => ({
  type: 'text',
  text,
  marks: [{ type: 'link', attrs: { href } }],
});

const readState = (editor: Editor) => ({
  heading: editor.isActive('heading') ? editor.getAttributes('heading').level : null,
  isBold: editor.isActive('bold'),
  isItalic: editor.isActive('italic'),
  isBulletList: editor.isActive('bulletList'),
  isOrderedList: editor.isActive('orderedList'),
  isQuote: editor.isActive('blockquote'),
  isLink: editor.isActive('link'),
  isImage: editor.isActive('image'),
  canUndo: editor.can().undo(),
  canRedo: editor.can().redo(),
});
