import { EditorContent, useEditor } from '@tiptap/react';
import { useEffect, useState } from 'react';
import { EditorFrame } from './EditorFrame';
import { EXTENSIONS } from './extensions';
import { cleanPasted } from './pasted';
import type { Refusal } from './refusal';
import { readRichText, type RichText, writeRichText } from './rich-text';
import { RichTextSurface } from './RichTextSurface';
import { RichTextToolbar } from './RichTextToolbar';

type Props = {
  label: string;
  initial: string;
  hasError: boolean;
  onChange: (html: string) => void;
  /** The template cannot be written as rich text; nothing is shown then. */
  onRefuse: (refusal: Refusal) => void;
};

/** A template written as it looks. Nothing is changed by opening it, and undoing everything gives back its every byte. */
const RichTextEditor = ({ onRefuse, ...props }: Props) => {
  const [opened] = useState(() => ({ html: props.initial, ...readRichText(props.initial) }));
  const refusal = 'refusal' in opened ? opened.refusal : null;
  useEffect(() => {
    if (refusal) onRefuse(refusal);
  }, [refusal, onRefuse]);

  return 'content' in opened ? <Writing {...props} initial={opened.html} content={opened.content} /> : null;
};

export default RichTextEditor;

type Content = Extract<RichText, { content: unknown }>['content'];

const Writing = ({
  label,
  initial,
  hasError,
  onChange,
  content,
}: Omit<Props, 'onRefuse'> & { content: Content }) => {
  const editor = useEditor({
    extensions: EXTENSIONS,
    content,
    editorProps: {
      attributes: { 'aria-label': label, 'aria-multiline': 'true' },
      transformPastedHTML: cleanPasted,
    },
    onUpdate: ({ editor: { schema, state } }) => {
      const isAsOpened = state.doc.eq(schema.nodeFromJSON(content));
      onChange(isAsOpened ? initial : writeRichText(state.doc));
    },
  });

  return (
    <EditorFrame hasError={hasError} toolbar={editor && <RichTextToolbar editor={editor} />}>
      <RichTextSurface
        onClick={(event) => event.target === event.currentTarget && editor?.commands.focus('end')}
      >
        <EditorContent editor={editor} />
      </RichTextSurface>
    </EditorFrame>
  );
};
