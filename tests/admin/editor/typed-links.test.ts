import { splitBlock } from '@tiptap/pm/commands';
import { undo } from '@tiptap/pm/history';
import type { EditorState } from '@tiptap/pm/state';
import { linkSelection, TypedLinks } from '../../../admin/src/editor/typed-links';
import { findAddress, isAddress } from '../../../admin/src/editor/web-address';
import { change, mark, node, select, shown, stateOf, text } from './documents';

describe('findAddress', () => {
  test.each([
    ['acme.example/pricing', 'acme.example/pricing', 'https://acme.example/pricing'],
    ['www.acme.com', 'www.acme.com', 'https://www.acme.com'],
    ['acme.co.uk.', 'acme.co.uk', 'https://acme.co.uk'],
    ['https://acme.example/a?b=1#c', 'https://acme.example/a?b=1#c', 'https://acme.example/a?b=1#c'],
    ['HTTP://Acme.Example', 'HTTP://Acme.Example', 'HTTP://Acme.Example'],
    ['https://intranet.corp/x', 'https://intranet.corp/x', 'https://intranet.corp/x'],
    ['ada@acme.example', 'ada@acme.example', 'mailto:ada@acme.example'],
    ['(acme.example),', 'acme.example', 'https://acme.example'],
    ['„acme.de“', 'acme.de', 'https://acme.de'],
    ['<ada@acme.com>;', 'ada@acme.com', 'mailto:ada@acme.com'],
    [
      'https://en.wikipedia.org/wiki/A_(b)',
      'https://en.wikipedia.org/wiki/A_(b)',
      'https://en.wikipedia.org/wiki/A_(b)',
    ],
    ['(https://acme.com/a_(b))!', 'https://acme.com/a_(b)', 'https://acme.com/a_(b)'],
    ['müller.de', 'müller.de', 'https://müller.de'],
    ['acme.com:8080/x', 'acme.com:8080/x', 'https://acme.com:8080/x'],
  ])('finds the address of %p', (word, address, href) => {
    const found = findAddress(word);

    expect(found && word.slice(found.start, found.end)).toBe(address);
    expect(found?.href).toBe(href);
  });

  test.each(
    [
      ['hello', 'report.pdf', 'Node.js', 'z.B.', 'e.g.', '3.50', 'Thanks.It', 'Thanks.So', '...', '', '('],
      [
        '@ada',
        'ada@acme',
        'ada@report.pdf',
        '#acme.com',
        '/acme.com',
        'localhost:80',
        'https://localhost',
        'https://',
      ],
      ['{{', 'prospect.email}}', 'https://acme.com/{{', 'mailto:', 'a..com'],
    ].flat()
  )('finds none in %p', (word) => {
    expect(findAddress(word)).toBeNull();
  });

  test.each([
    ['acme.example', true],
    ['acme.example now', false],
    ['(acme.example)', false],
  ])('the whole text %p is an address: %p', (given, expected) => {
    expect(isAddress(given)).toBe(expected);
  });
});

const plugins = TypedLinks.config.addProseMirrorPlugins?.call({} as never) ?? [];

const typed = (state: EditorState, characters: string) => state.apply(state.tr.insertText(characters));

const enter = (state: EditorState) => {
  let entered = state;
  splitBlock(state, (tr) => (entered = state.apply(tr)));
  return entered;
};

const undone = (state: EditorState) => {
  let before = state;
  undo(state, (tr) => (before = state.apply(tr)));
  return before;
};

const at = (content: string, position = content.length + 1) => select(stateOf([content], plugins), position);

describe('a typed address', () => {
  test('becomes a link after a space', () => {
    const state = [...'See acme.com/a. '].reduce(typed, at(''));

    expect(shown(state)).toBe('p("See " link{href=https://acme.com/a} "acme.com/a" ". ")');
  });

  test('becomes a link after Enter and after a line break', () => {
    const state = at('ada@acme.com');

    const broken = state.apply(state.tr.replaceSelectionWith(node('hardBreak', {})));

    expect(shown(enter(state))).toBe('p(link{href=mailto:ada@acme.com} "ada@acme.com") p()');
    expect(shown(broken)).toBe('p(link{href=mailto:ada@acme.com} "ada@acme.com" hardBreak)');
  });

  test('keeps its other marks, and does not carry the link on', () => {
    const state = select(
      stateOf([node('paragraph', {}, text('acme', mark('bold')), text('.com'))], plugins),
      9
    );

    expect(shown(typed(typed(state, ' '), 'x'))).toBe(
      'p(link{href=https://acme.com} bold "acme" link{href=https://acme.com} ".com" " x")'
    );
  });

  test('is text again after one undo, and stays it', () => {
    const linked = typed(at('acme.com'), ' ');

    const plain = undone(linked);

    expect(shown(linked)).toBe('p(link{href=https://acme.com} "acme.com" " ")');
    expect(shown(plain)).toBe('p("acme.com ")');
    expect(shown(typed(typed(plain, 'x'), ' '))).toBe('p("acme.com x ")');
    expect(shown(undone(plain))).toBe('p("acme.com")');
  });

  test.each([
    ['{{ prospect.email', 'an open tag'],
    ['{{ prospect.company | default: "acme.com', 'a string of an open tag'],
    ['{% if a == acme.com', 'an open block tag'],
    ['https://acme.com/{{', 'an address with a tag'],
  ])('is no link in %p: %s', (content) => {
    expect(shown(typed(at(content), ' '))).toBe(`p(${JSON.stringify(`${content} `)})`);
  });

  test('is a link behind a tag that is closed', () => {
    expect(shown(typed(at('{{ a }} acme.com'), ' '))).toContain('link{href=https://acme.com}');
  });

  test('is not linked again, nor changed within a link', () => {
    const state = select(stateOf([text('acme.com', mark('link', { href: '#own' }))], plugins), 9);

    expect(shown(typed(state, ' '))).toBe('p(link{href=#own} "acme.com" " ")');
  });

  test('elsewhere in the text is left alone', () => {
    const state = select(stateOf(['acme.com and more', 'acme.com'], plugins), 18);

    expect(shown(typed(state, ' '))).toBe('p("acme.com and more ") p("acme.com")');
    expect(shown(enter(select(state, 14)))).toBe('p("acme.com and ") p("more") p("acme.com")');
  });

  test('is not linked by setting or pasting a text', () => {
    const state = at('acme.com');

    const pasted = state.apply(state.tr.insertText(' ').setMeta('uiEvent', 'paste'));

    expect(shown(pasted)).toBe('p("acme.com ")');
  });
});

describe('an address that is pasted onto a selection', () => {
  test('links the text, merge tags included', () => {
    const state = select(stateOf(['Hi {{ a }}!']), 1, 11);

    expect(shown(change(state, (tr) => linkSelection(tr, 'acme.com/x')))).toBe(
      'p(link{href=https://acme.com/x} "Hi {{ a }}" "!")'
    );
  });

  test('changes the URL of a link, and nothing else', () => {
    const state = select(
      stateOf([text('offer', mark('link', { href: '#a', 'data-link-name': 'Offer' }))]),
      1,
      6
    );

    expect(shown(change(state, (tr) => linkSelection(tr, 'acme.com')))).toBe(
      'p(link{href=https://acme.com, data-link-name=Offer} "offer")'
    );
  });

  test('replaces a selected address, so that the text is what the link opens', () => {
    const state = select(stateOf(['See acme.com/old']), 5, 17);

    expect(shown(change(state, (tr) => linkSelection(tr, 'https://acme.com/new')))).toBe(
      'p("See " link{href=https://acme.com/new} "https://acme.com/new")'
    );
  });
});
