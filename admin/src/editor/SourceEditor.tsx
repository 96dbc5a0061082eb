import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { html } from '@codemirror/lang-html';
import { syntaxHighlighting } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import { useTranslate } from '../messages/use-translate';
import { EditorFrame } from './EditorFrame';
import { MergeTagMenu } from './MergeTagMenu';
import { UNSUBSCRIBE_ADDRESS } from './merge-tags';
import { SourceSurface } from './SourceSurface';

type Props = { label: string; initial: string; hasError: boolean; onChange: (html: string) => void };

/** A template as it is, byte for byte: what is not typed over stays, and so do line ends of any kind. */
const SourceEditor = ({ label, initial, hasError, onChange }: Props) => {
  const translate = useTranslate();
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const first = useRef({ initial, label });
  const change = useRef(onChange);
  useEffect(() => {
    change.current = onChange;
  }, [onChange]);

  useEffect(() => {
    const tell = EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) change.current(state.doc.toString());
    });
    const name = EditorView.contentAttributes.of({ 'aria-label': first.current.label, tabindex: '0' });
    const opened = new EditorView({
      parent: place.current ?? undefined,
      doc: first.current.initial,
      extensions: [EXTENSIONS, tell, name],
    });
    view.current = opened;

    return () => opened.destroy();
  }, []);

  const insert = (text: string) => {
    view.current?.dispatch(view.current.state.replaceSelection(text));
    view.current?.focus();
  };

  return (
    <EditorFrame
      hasError={hasError}
      toolbar={
        <MergeTagMenu
          onPick={insert}
          onPickUnsubscribe={() =>
            insert(`<a href="${UNSUBSCRIBE_ADDRESS}">${translate('editor.unsubscribe')}</a>`)
          }
        />
      }
    >
      <SourceSurface ref={place} />
    </EditorFrame>
  );
};

export default SourceEditor;

/** Otherwise every end of a line would become a line feed. */
const LINE_ENDS = EditorState.lineSeparator.of('\n');

/** Carriage returns are kept, and not seen. */
const hidden = (code: number, description: string | null, placeholder: string) => {
  const mark = document.createElement('span');
  if (code === 13) return mark;
  mark.className = 'cm-specialChar';
  mark.title = description ?? '';
  mark.textContent = placeholder;
  return mark;
};

/** Tab leaves the editor, as it leaves every field. */
const EXTENSIONS = [
  LINE_ENDS,
  history(),
  keymap.of([...defaultKeymap, ...historyKeymap]),
  html({ autoCloseTags: false }),
  syntaxHighlighting(classHighlighter),
  lineNumbers(),
  highlightSpecialChars({ render: hidden }),
  EditorView.lineWrapping,
];
