import { EditorContent, useEditor } from '@tiptap/react';
import { useEffect, useState } from 'react';
import { type EditorDialog, dialogProps } from './editor-dialogs';
import { EditorFrame } from './EditorFrame';
import { EXTENSIONS } from './extensions';
import { ImageModal } from './ImageModal';
import { LinkModal } from './LinkModal';
import { MergeTagModal } from './MergeTagModal';
import { cleanPastedHtml } from './pasted-html';
import type { Refusal } from './refusal';
import { readRichText, type RichText, writeRichText } from './rich-text';
import { RichTextSurface } from './RichTextSurface';
import { RichTextToolbar } from './RichTextToolbar';

type Props = {
  label: string;
  initial: string;
  hasError: boolean;
  /** False for a text that is no template. */
  hasMergeTags: boolean;
  onChange: (html: string) => void;
  /** Called if the template cannot be edited as rich text. The editor then renders nothing. */
  onRefuse: (refusal: Refusal) => void;
};

/**
 * A WYSIWYG editor of a template. Opening the template changes nothing. After undoing all edits, `onChange`
 * gets the original template, byte for byte.
 */
const RichTextEditor = ({ onRefuse, ...props }: Props) => {
  const [opened] = useState(() => ({ html: props.initial, ...readRichText(props.initial) }));
  const refusal = 'refusal' in opened ? opened.refusal : null;
  useEffect(() => {
    if (refusal) onRefuse(refusal);
  }, [refusal, onRefuse]);

  return 'content' in opened ? (
    <LoadedEditor {...props} initial={opened.html} content={opened.content} />
  ) : null;
};

export default RichTextEditor;

type Content = Extract<RichText, { content: unknown }>['content'];

const LoadedEditor = ({
  label,
  initial,
  hasError,
  hasMergeTags,
  onChange,
  content,
}: Omit<Props, 'onRefuse'> & { content: Content }) => {
  const [dialog, setDialog] = useState<EditorDialog | null>(null);
  const closeDialog = () => setDialog(null);
  const editor = useEditor({
    extensions: EXTENSIONS,
    content,
    editorProps: {
      attributes: { 'aria-label': label, 'aria-multiline': 'true' },
      transformPastedHTML: cleanPastedHtml,
      ...dialogProps(setDialog),
    },
    onUpdate: ({ editor: { schema, state } }) => {
      const isUnchanged = state.doc.eq(schema.nodeFromJSON(content));
      onChange(isUnchanged ? initial : writeRichText(state.doc));
    },
  });

  return (
    <EditorFrame
      hasError={hasError}
      isShort={!hasMergeTags}
      toolbar={editor && <RichTextToolbar editor={editor} hasMergeTags={hasMergeTags} onOpen={setDialog} />}
    >
      <RichTextSurface
        onClick={(event) => event.target === event.currentTarget && editor?.commands.focus('end')}
      >
        <EditorContent editor={editor} />
      </RichTextSurface>
      {editor && dialog?.kind === 'link' && <LinkModal editor={editor} onClose={closeDialog} />}
      {editor && dialog?.kind === 'image' && <ImageModal editor={editor} onClose={closeDialog} />}
      {editor && dialog?.kind === 'tag' && (
        <MergeTagModal editor={editor} found={dialog.found} onClose={closeDialog} />
      )}
    </EditorFrame>
  );
};
