import { undo } from '@tiptap/pm/history';
import type { EditorState } from '@tiptap/pm/state';
import { WholeTags } from '../../../admin/src/editor/whole-tags';
import { change, mark, node, shown, stateOf, text } from './documents';

/** Merge tags keep one format each, whatever a format of the toolbar begins or ends at. */

const plugins = WholeTags.config.addProseMirrorPlugins?.call({} as never) ?? [];

const bold = mark('bold');

const format = (state: EditorState, from: number, to: number) =>
  change(state, (tr) => tr.addMark(from, to, bold));

test('a format that ends within a tag covers all of it', () => {
  const state = format(stateOf(['Hi {{ name }} you'], plugins), 1, 8);

  expect(shown(state)).toBe('p(bold "Hi {{ name }}" " you")');
});

test('a format that begins within a tag begins after it', () => {
  const state = format(stateOf(['Hi {{ name }} you'], plugins), 9, 18);

  expect(shown(state)).toBe('p("Hi {{ name }}" bold " you")');
});

test('a format of a part of a tag changes nothing; one of all of it, or around it, does', () => {
  const state = stateOf(['Hi {{ name }} {% if a %}b{% endif %}'], plugins);

  expect(shown(format(state, 7, 9))).toBe(shown(state));
  expect(shown(format(state, 4, 14))).toBe('p("Hi " bold "{{ name }}" " {% if a %}b{% endif %}")');
  expect(shown(format(state, 15, 26))).toBe('p("Hi {{ name }} " bold "{% if a %}b" "{% endif %}")');
});

test('tags in later blocks are found, and text that only looks like one is not', () => {
  const state = stateOf(
    ['{{ open', node('blockquote', {}, node('paragraph', {}, text('x {{ y }}')))],
    plugins
  );

  expect(shown(format(state, 1, 4))).toBe('p(bold "{{ " "open") blockquote(p("x {{ y }}"))');
  expect(shown(format(state, 11, 15))).toBe('p("{{ open") blockquote(p(bold "x {{ y }}"))');
});

test('an image keeps its place between braces', () => {
  const state = stateOf(
    [node('paragraph', {}, text('{{ a '), node('image', { src: 'a.png' }), text(' }}'))],
    plugins
  );

  expect(shown(format(state, 1, 3))).toContain('bold "{{"');
});

test('undo takes both back at once', () => {
  const before = stateOf(['Hi {{ name }} you'], plugins);
  let state = format(before, 1, 8);
  undo(state, (tr) => (state = state.apply(tr)));

  expect(shown(state)).toBe(shown(before));
});
