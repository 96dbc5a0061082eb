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
import { UNSUBSCRIBE_URL_TAG } from './merge-tags';
import { SourceSurface } from './SourceSurface';

type Props = {
  label: string;
  initial: string;
  hasError: boolean;
  /** False for a text that is no template. */
  hasMergeTags: boolean;
  onChange: (html: string) => void;
};

/**
 * A CodeMirror editor of the template's source. It never changes bytes that the user did not edit, line
 * endings included.
 */
const SourceEditor = ({ label, initial, hasError, hasMergeTags, onChange }: Props) => {
  const translate = useTranslate();
  const container = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const initialProps = useRef({ initial, label });
  const latestOnChange = useRef(onChange);
  useEffect(() => {
    latestOnChange.current = onChange;
  }, [onChange]);

  useEffect(() => {
    const notifyChange = EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) latestOnChange.current(state.doc.toString());
    });
    const attributes = EditorView.contentAttributes.of({
      'aria-label': initialProps.current.label,
      tabindex: '0',
    });
    const editor = new EditorView({
      parent: container.current ?? undefined,
      doc: initialProps.current.initial,
      extensions: [EXTENSIONS, notifyChange, attributes],
    });
    view.current = editor;

    return () => editor.destroy();
  }, []);

  const insert = (text: string) => {
    view.current?.dispatch(view.current.state.replaceSelection(text));
    view.current?.focus();
  };

  return (
    <EditorFrame
      hasError={hasError}
      isShort={!hasMergeTags}
      toolbar={
        hasMergeTags && (
          <MergeTagMenu
            onPick={insert}
            onPickUnsubscribe={() =>
              insert(`<a href="${UNSUBSCRIBE_URL_TAG}">${translate('editor.unsubscribe')}</a>`)
            }
          />
        )
      }
    >
      <SourceSurface ref={container} />
    </EditorFrame>
  );
};

export default SourceEditor;

/** By default CodeMirror splits at \r\n and \r too, and would write every line ending as \n. */
const LINE_SEPARATOR = EditorState.lineSeparator.of('\n');

/** Renders carriage returns (code 13) as nothing, other special characters as CodeMirror does. */
const renderSpecialChar = (code: number, description: string | null, placeholder: string) => {
  const mark = document.createElement('span');
  if (code === 13) return mark;
  mark.className = 'cm-specialChar';
  mark.title = description ?? '';
  mark.textContent = placeholder;
  return mark;
};

/** Without `indentWithTab`, so that Tab moves the focus out of the editor, as in every form field. */
const EXTENSIONS = [
  LINE_SEPARATOR,
  history(),
  keymap.of([...defaultKeymap, ...historyKeymap]),
  html({ autoCloseTags: false }),
  syntaxHighlighting(classHighlighter),
  lineNumbers(),
  highlightSpecialChars({ render: renderSpecialChar }),
  EditorView.lineWrapping,
];
