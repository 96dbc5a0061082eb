import { ArrowClockwise, Image, Link } from '@strapi/icons';
import type { Transaction } from '@tiptap/pm/state';
import { type Editor, useEditorState } from '@tiptap/react';
import { useTranslate } from '../messages/use-translate';
import { ColorMenu } from './ColorMenu';
import { type EditorDialog, findSimpleTag } from './editor-dialogs';
import { AlignmentIcon } from './format-icons';
import { findTagAround } from './merge-tag-marks';
import { MergeTagMenu } from './MergeTagMenu';
import { UNSUBSCRIBE_URL_TAG } from './merge-tags';
import { ALIGNMENTS, readAlignment, readColor, setAlignment, setColor } from './text-style';
import { TOGGLES } from './toggles';
import { ToolbarButton } from './ToolbarButton';

type Props = { editor: Editor; hasMergeTags: boolean; onOpen: (dialog: EditorDialog) => void };

export const RichTextToolbar = ({ editor, hasMergeTags, onOpen }: Props) => {
  const translate = useTranslate();
  const state = useEditorState({ editor, selector: ({ editor: current }) => readState(current) });
  const { tagAtCursor } = state;
  const chain = () => editor.chain().focus();
  const change = (edit: (tr: Transaction) => void) =>
    chain()
      .command(({ tr }) => {
        edit(tr);
        return true;
      })
      .run();
  /** A merge tag within another would break both. */
  const insert = (content: object) => {
    const { doc, selection } = editor.state;
    const around = selection.empty ? findTagAround(doc, selection.from) : null;
    const at = around ? chain().setTextSelection(around.to) : chain();
    at.insertContent(content).run();
  };

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
      <ColorMenu color={state.color} onPick={(color) => change((tr) => setColor(tr, color))} />
      {ALIGNMENTS.map((alignment) => {
        const isActive = state.alignment === alignment;
        return (
          <ToolbarButton
            key={alignment}
            label={translate(`editor.align.${alignment}`)}
            isActive={isActive}
            onClick={() => change((tr) => setAlignment(tr, isActive ? null : alignment))}
          >
            <AlignmentIcon alignment={alignment} />
          </ToolbarButton>
        );
      })}
      <ToolbarButton
        label={translate('editor.link')}
        isActive={state.isLink}
        onClick={() => onOpen({ kind: 'link' })}
      >
        <Link />
      </ToolbarButton>
      <ToolbarButton
        label={translate('editor.image')}
        isActive={state.isImage}
        onClick={() => onOpen({ kind: 'image' })}
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
      {hasMergeTags && (
        <MergeTagMenu
          onPick={(tag) => insert({ type: 'text', text: tag })}
          onPickUnsubscribe={() => insert(linkedText(translate('editor.unsubscribe'), UNSUBSCRIBE_URL_TAG))}
          onEdit={tagAtCursor ? () => onOpen({ kind: 'tag', found: tagAtCursor }) : undefined}
        />
      )}
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
  color: readColor(editor.state),
  alignment: readAlignment(editor.state),
  isLink: editor.isActive('link'),
  isImage: editor.isActive('image'),
  tagAtCursor: editor.state.selection.empty
    ? findSimpleTag(editor.state.doc, editor.state.selection.from)
    : null,
  canUndo: editor.can().undo(),
  canRedo: editor.can().redo(),
});
